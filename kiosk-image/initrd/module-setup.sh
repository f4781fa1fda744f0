#!/bin/bash
# A module of dracut: what an initrd that fails does. dracut's own answer would be a shell.

check() { return 0; }

depends() { echo systemd-initrd; }

# The kernel's record of a panic, and the loader's variables.
installkernel() { instmods efi_pstore efivarfs; }

# dracut sets these, `SYSTEMCTL` and `moddir`, before it calls.
# shellcheck disable=SC2154
install() {
  local unit
  inst_multiple bash chattr rm sleep systemctl tr
  inst_simple "$moddir/give-way" /usr/lib/motcua/give-way
  inst_simple "$moddir/give-way.service" "$systemdsystemunitdir/motcua-give-way.service"
  $SYSTEMCTL -q --root "$initdir" enable motcua-give-way.service
  inst_simple "$moddir/emergency.service" "$systemdsystemunitdir/emergency.service"
  inst_simple "$moddir/manager.conf" /etc/systemd/system.conf.d/motcua.conf
  for unit in initrd.target initrd-switch-root.target; do
    inst_simple "$moddir/limit.conf" "/etc/systemd/system/$unit.d/limit.conf"
  done
  inst_simple "$moddir/verity.conf" \
    /etc/systemd/system/systemd-veritysetup@root.service.d/failure.conf
}

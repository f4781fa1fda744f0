"""What must be true of every change that lands: the disk boots, says what is wrong, is set up by
a stick, and a finger reaches it. The cases are those of first-boot, in their order."""

import cases_first_boot as first_boot
from bench import Scene
from machine import Machine

CHOSEN = (first_boot.boots_to_page, first_boot.root_is_verified,
          first_boot.wrong_provisioning_is_told, first_boot.provisioned_to_home,
          first_boot.touch_reaches_the_kiosk)


def boot(stage):
    # No wire of the test's own: nothing here looks at the machine from outside.
    return Machine(stage.folder, "short", stage.images["test"])


scene = Scene("short", boot, [case for case in first_boot.scene.cases if case.run in CHOSEN])

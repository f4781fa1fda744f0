# Một Cửa Kiosk. `make run` and `make test` set up what is missing and say what they do.

SHELL := /bin/bash
CONFIGURATION ?= debug
SWIFT_BUILD := swift build --configuration $(CONFIGURATION)
PROGRAMS := .build/$(CONFIGURATION)
# The programs as they are shipped and measured, with the Swift runtime linked in.
SHIPPED := for product in kiosk kioskctl central; do \
  swift build -c release --static-swift-stdlib --scratch-path .build-static \
  --product $$product || exit 1; done
ASSETS := Assets
WORK ?= build
# Crashing programs in the kill tests must not stop to print a backtrace.
export SWIFT_BACKTRACE := enable=no

LIBRARIES := libsdl2-dev libpango1.0-dev libcairo2-dev libqrencode-dev libsqlite3-dev pkg-config
FONTS := fonts-inter fonts-liberation2
SCREEN := xvfb xdotool imagemagick
CHECKS := hunspell-vi zbar-tools sqlite3 poppler-utils fdisk cryptsetup-bin curl
PACKAGING := dpkg-dev lintian systemd
IMAGING := mmdebstrap squashfs-tools cryptsetup-bin dosfstools mtools fdisk binutils python3-pil \
  zstd uidmap
BOOTING := qemu-system-x86 qemu-utils ovmf swtpm swtpm-tools python3-pil mtools dosfstools \
  zbar-tools

.PHONY: run test bench simulate fuzz tidy format golden screens clean setup-run setup-test build \
  deb deb-check image image-base image-test image-compare setup-image

## The whole office on this machine: kiosk, centre, printer. Without a display: a filmed journey.
run: setup-run
	$(SWIFT_BUILD) --product kiosk
	$(SWIFT_BUILD) --product central
	$(SWIFT_BUILD) --product kioskctl
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	  echo "Opening the kiosk's window; slips go to $(WORK)/run."; \
	  $(PROGRAMS)/kioskctl demo --assets $(ASSETS) --out $(WORK)/run; \
	else \
	  echo "No display: a whole birth registration under Xvfb, filmed to $(WORK)/journey."; \
	  $(PROGRAMS)/kioskctl rehearse --assets $(ASSETS) --out $(WORK)/journey && \
	  echo "The slip's QR code says:" && zbarimg -q $(WORK)/journey/slip-001.png 2>/dev/null; \
	fi

## Every test that fits into some minutes.
test: setup-test tidy
	$(SWIFT_BUILD) --build-tests
	swift test --configuration $(CONFIGURATION) --skip-build

## The figures that the project promises, measured here and now. JSON=1 prints them as JSON.
bench: setup-test
	$(SHIPPED)
	.build-static/release/kioskctl bench --assets $(ASSETS) $(if $(JSON),--json)

## The long suite: the kiosk killed 300 times in the middle of a submission.
simulate: setup-test
	$(SWIFT_BUILD) --build-tests
	MOTCUA_KILL_ROUNDS=$(or $(ROUNDS),300) swift test --configuration $(CONFIGURATION) --skip-build --filter KillTests

## Every reader of outside bytes under libFuzzer, SECONDS long.
fuzz: SECONDS ?= 60
fuzz: setup-run
	MOTCUA_FUZZ=1 swift build --scratch-path .build-fuzz --sanitize fuzzer --product Fuzz
	mkdir -p $(WORK)/fuzz
	.build-fuzz/debug/Fuzz -max_total_time=$(SECONDS) -max_len=4096 -timeout=5 -rss_limit_mb=1024 $(WORK)/fuzz

## Style is checked by the compiler's own tool.
tidy:
	swift format lint --strict --configuration .swift-format --recursive Sources Tests Package.swift

format:
	swift format format --in-place --configuration .swift-format --recursive Sources Tests Package.swift

## Records the pictures anew after a wanted change; look at them before you commit.
golden: setup-test
	UPDATE_GOLDEN=1 swift test --filter ScreensTests --filter PaperTests

## Every screen as a picture in build/screens.
screens: setup-run
	$(SWIFT_BUILD) --product kioskctl
	$(PROGRAMS)/kioskctl screens --assets $(ASSETS) --out $(WORK)/screens

## Debian packages in build/deb, with the Swift runtime linked in: no toolchain is needed to run.
deb: setup-run
	@bash .ci/install $(PACKAGING)
	$(SHIPPED)
	kiosk-image/deb/build .build-static/release $(WORK)/deb

## What Debian's own checker, systemd and a plain Debian 12 say of the packages.
deb-check: deb setup-image
	kiosk-image/deb/check $(WORK)/deb

## The disk image in build/image (docs/image.md). Needs root.
image: deb setup-image
	kiosk-image/build $(WORK)/image

## Forget Debian's part of the image, so that the next one gets the newest packages.
image-base:
	rm -f $(WORK)/image/base-*

## Boots the image in QEMU and does to it what a ward office does. ONLY=name runs one test.
image-test: setup-image
	kiosk-image/test/run $(if $(ONLY),--only $(ONLY))

## Builds the image twice from the same packages and compares the bytes.
image-compare: setup-image
	kiosk-image/compare $(WORK)/image-compare

clean:
	rm -rf .build .build-static build

setup-run:
	@bash .ci/install $(LIBRARIES) $(FONTS) $(SCREEN) zbar-tools

setup-test:
	@bash .ci/install $(LIBRARIES) $(FONTS) $(SCREEN) $(CHECKS)

setup-image:
	@bash .ci/install $(FONTS) $(IMAGING) $(BOOTING)

#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing to build and run Attenscope on Debian or Ubuntu; quick and silent when nothing is.
set -euo pipefail

packages=(
  g++ cmake ninja-build mold
  qt6-base-dev qt6-svg-dev qt6-l10n-tools qt6-translations-l10n libqcustomplot-dev libqcustomplot2.1-qt6
  libopencv-core-dev libopencv-imgproc-dev libopencv-imgcodecs-dev
  libeigen3-dev libdnnl-dev libicu-dev libsentencepiece-dev libgif-dev libwebp-dev nlohmann-json3-dev libcli11-dev zlib1g-dev
  libdeflate-dev libqpdf-dev libharfbuzz-dev
  libqt6svg6 fonts-inter fonts-jetbrains-mono fonts-droid-fallback
)

if ! command -v apt-get >/dev/null; then
  echo "This needs Debian or Ubuntu (apt-get). Elsewhere install: ${packages[*]}" >&2
  exit 1
fi

# A name is missing where dpkg does not know it as installed.
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -q '^installed$' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

sudo=()
[ "$(id -u)" -eq 0 ] || sudo=(sudo)
echo "Installing: ${missing[*]}"
"${sudo[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null

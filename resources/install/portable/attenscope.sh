#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Starts Attenscope from the folder in which this lies, wherever that is; nothing outside of it is written or needed
# but what every Linux has: the C library and, for a window, a display.
self=$0
while [ -h "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=$(dirname "$self")/$link ;;
  esac
done
here=$(CDPATH= cd -P "$(dirname "$self")" && pwd) || exit 2

# Its own fonts beside those of the machine.
export FONTCONFIG_FILE="$here/etc/fonts.conf"
# The keyboard and OpenGL are the machine's; where it has none, there is a spare.
[ -d /usr/share/X11/xkb ] || export XKB_CONFIG_ROOT="$here/share/X11/xkb"
machines=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null)
case $machines in
  *libEGL.so.1*) ;;
  *) export LD_LIBRARY_PATH="$here/lib/spare${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" ;;
esac
exec "$here/bin/attenscope" "$@"

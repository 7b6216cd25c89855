#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes attenscope-portable-x86_64.tar.gz of the program as built: a folder that runs where nobody may install anything,
# with the libraries, Qt's plugins and the fonts that the program needs. The C library, OpenGL and the X server are the
# machine's own. It runs on systems whose C library is as new as that of the machine it is made on.
# usage: scripts/make_portable.sh [FOLDER to write into, or build/release]
set -euo pipefail
cd "$(dirname "$0")/.."

build=$PWD/build/release
target=$(realpath "${1:-$build}")
[ -x "$build/attenscope" ] || { echo "make_portable.sh: $build/attenscope is not built" >&2; exit 2; }
for tool in patchelf fc-match objdump; do
  command -v $tool >/dev/null || { echo "make_portable.sh: needs $tool (apt-get install patchelf fontconfig binutils)" >&2; exit 2; }
done
name=attenscope-portable-$(uname -m)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/$name

# What `cmake --install` puts under a prefix, with the program's own library beside the others.
cmake --install "$build" --prefix "$root" --strip >"$work/installed" || { tail -5 "$work/installed" >&2; exit 1; }
mkdir -p "$root/lib/spare" "$root/plugins" "$root/etc" "$root/fonts" "$root/translations" "$root/share/X11"
find "$root/lib" -name 'libattenscope_codecs.so' -exec mv {} "$root/lib/" \;
find "$root/lib" -mindepth 1 -type d -empty ! -name spare -delete
rm -rf "$root/share/lintian"

# Qt: what a window, vector icons and their formats need.
plugins=$(qtpaths6 --query QT_INSTALL_PLUGINS 2>/dev/null || /usr/lib/qt6/bin/qtpaths --query QT_INSTALL_PLUGINS)
for plugin in platforms/libqxcb platforms/libqoffscreen platforms/libqminimal platforms/libqwayland-generic \
  platforms/libqwayland-egl imageformats/libqsvg imageformats/libqjpeg imageformats/libqgif iconengines/libqsvgicon \
  platforminputcontexts/libibusplatforminputcontextplugin platforminputcontexts/libcomposeplatforminputcontextplugin \
  xcbglintegrations/libqxcb-egl-integration xcbglintegrations/libqxcb-glx-integration \
  platformthemes/libqxdgdesktopportal; do
  [ -f "$plugins/$plugin.so" ] || continue
  mkdir -p "$root/plugins/${plugin%/*}"
  cp "$plugins/$plugin.so" "$root/plugins/$plugin.so"
done
for wayland in wayland-shell-integration wayland-decoration-client wayland-graphics-integration-client; do
  if [ -f "$root/plugins/platforms/libqwayland-generic.so" ] && [ -d "$plugins/$wayland" ]; then
    cp -r "$plugins/$wayland" "$root/plugins/"
  fi
done
printf '[Paths]\nPrefix=..\nPlugins=plugins\nTranslations=translations\n' >"$root/bin/qt.conf"
translations=$(qtpaths6 --query QT_INSTALL_TRANSLATIONS 2>/dev/null || /usr/lib/qt6/bin/qtpaths --query QT_INSTALL_TRANSLATIONS)
cp "$translations"/qtbase_zh_CN.qm "$root/translations/" 2>/dev/null || true

# The libraries of all of these; not the C library's, and OpenGL's only as a spare.
own='^(ld-linux.*|libc|libm|libdl|librt|libpthread|libresolv|libutil|libnsl|libnss_.*|libanl|libBrokenLocale|libmvec)\.so'
graphics='^(libGL|libGLX|libEGL|libOpenGL|libGLdispatch|libgbm|libdrm.*|libGLESv.*|libvulkan)\.so'
mapfile -t binaries < <(find "$root/bin/attenscope" "$root/lib" "$root/plugins" -type f \( -name '*.so*' -o -name attenscope \))
ldd "${binaries[@]}" | awk '/=> \// { print $3 }' | sort -u | while read -r library; do
  base=${library##*/}
  [[ $base =~ $own ]] && continue
  folder=$root/lib
  [[ $base =~ $graphics ]] && folder=$root/lib/spare
  [ -e "$folder/$base" ] || cp -L "$library" "$folder/$base"
done
missing=$(ldd "${binaries[@]}" | grep 'not found' || true)
[ -z "$missing" ] || { echo "make_portable.sh: $missing" >&2; exit 1; }
find "$root/lib" "$root/plugins" -name '*.so*' -type f -exec chmod u+w {} + -exec strip --strip-unneeded {} + 2>/dev/null || true

# Libraries are found from where the file lies, so that the folder can be moved; and no variable is set for them, which
# programs that this one starts would take over.
patchelf --set-rpath '$ORIGIN/../lib' "$root/bin/attenscope"
find "$root/lib" -maxdepth 1 -name '*.so*' -type f -exec patchelf --set-rpath '$ORIGIN' {} \;
find "$root/lib/spare" -name '*.so*' -type f -exec patchelf --set-rpath '$ORIGIN:$ORIGIN/..' {} \;
find "$root/plugins" -name '*.so' -type f -exec patchelf --set-rpath '$ORIGIN/../../lib' {} \;

# The fonts that the program is drawn with, one for its signs (ᵀ, ☰) and one for Chinese.
for font in Inter:regular Inter:medium Inter:demibold Inter:bold 'JetBrains Mono:regular' 'JetBrains Mono:medium' \
  'JetBrains Mono:bold' 'DejaVu Sans:book' 'DejaVu Sans:bold' 'Droid Sans Fallback'; do
  file=$(fc-match -f '%{file}' "$font")
  case $(fc-match -f '%{family}' "$font") in
    "${font%%:*}"*) cp -n "$file" "$root/fonts/" ;;
    *) echo "make_portable.sh: there is no font ${font%%:*} here, so that the archive has none" >&2 ;;
  esac
done
[ ! -d /usr/share/X11/xkb ] || cp -r /usr/share/X11/xkb "$root/share/X11/xkb"
cp resources/install/portable/fonts.conf "$root/etc/"
install -m 755 resources/install/portable/attenscope.sh "$root/attenscope"

# Whose the parts are: every Debian package says it in its copyright file.
mkdir -p "$root/share/doc/attenscope/parts"
ldd "${binaries[@]}" | awk '/=> \// { print $3 }' | sort -u | xargs -r realpath | sed 'p; s|^/usr/|/|' >"$work/parts"
fc-match -f '%{file}\n' Inter >>"$work/parts"
fc-match -f '%{file}\n' 'JetBrains Mono' >>"$work/parts"
fc-match -f '%{file}\n' 'DejaVu Sans' >>"$work/parts"
fc-match -f '%{file}\n' 'Droid Sans Fallback' >>"$work/parts"
{ xargs -r dpkg -S <"$work/parts" 2>/dev/null || true; } | cut -d: -f1 | tr -d ' ' | tr ',' '\n' | sort -u |
  while read -r package; do
    [ ! -f "/usr/share/doc/$package/copyright" ] ||
      cp -L "/usr/share/doc/$package/copyright" "$root/share/doc/attenscope/parts/$package"
  done

tar -C "$work" --owner=0 --group=0 --sort=name -czf "$target/$name.tar.gz" "$name"
echo "$target/$name.tar.gz: $(($(stat -c %s "$target/$name.tar.gz") / 1000000)) MB, $(du -sm --apparent-size "$root" | cut -f1) MB unpacked"

# SPDX-License-Identifier: GPL-3.0-or-later
# What `cmake --install` puts where (FHS), and the Debian package of it.
set(resources ${CMAKE_SOURCE_DIR}/resources)
install(TARGETS attenscope_codecs LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/attenscope)
install(FILES ${resources}/attenscope.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${resources}/attenscope.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
foreach(size 16 24 32 48 64 128 256 512)
  install(FILES ${resources}/icons/attenscope-${size}.png
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/${size}x${size}/apps RENAME attenscope.png)
endforeach()
# AppStream takes screenshots from the web alone: the pictures of README (scripts/draw_readme_pictures.sh), once they lie
# somewhere.
set(ATTENSCOPE_PICTURES_ADDRESS "" CACHE STRING "Web address of the folder resources/pictures, for AppStream's screenshots")
set(metainfo io.github.attenscope.Attenscope.metainfo.xml)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${resources}/install/${metainfo})
file(READ ${resources}/install/${metainfo} description)
if(ATTENSCOPE_PICTURES_ADDRESS)
  file(READ ${resources}/install/screenshots.xml.in screenshots)
  string(CONFIGURE "${screenshots}" screenshots @ONLY)
  string(REPLACE "  <launchable" "${screenshots}  <launchable" description "${description}")
endif()
file(WRITE ${CMAKE_BINARY_DIR}/${metainfo} "${description}")
install(FILES ${CMAKE_BINARY_DIR}/${metainfo} DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES ${resources}/install/attenscope-mime.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages
  RENAME attenscope.xml)
# Debian has manual pages and changelogs compressed.
find_program(GZIP_PROGRAM gzip REQUIRED)
set(compressed ${CMAKE_BINARY_DIR}/compressed)
file(MAKE_DIRECTORY ${compressed})
add_custom_command(
  OUTPUT ${compressed}/attenscope.1.gz ${compressed}/zh_CN/attenscope.1.gz ${compressed}/changelog.gz
  COMMAND ${GZIP_PROGRAM} -9nc ${CMAKE_BINARY_DIR}/app/manual/attenscope.1 > ${compressed}/attenscope.1.gz
  COMMAND ${CMAKE_COMMAND} -E make_directory ${compressed}/zh_CN
  COMMAND ${GZIP_PROGRAM} -9nc ${CMAKE_BINARY_DIR}/app/manual/attenscope.zh_CN.1 > ${compressed}/zh_CN/attenscope.1.gz
  COMMAND ${GZIP_PROGRAM} -9nc ${resources}/install/changelog > ${compressed}/changelog.gz
  DEPENDS manual ${resources}/install/changelog)
add_custom_target(compressed ALL DEPENDS ${compressed}/attenscope.1.gz)
install(FILES ${compressed}/attenscope.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${compressed}/zh_CN/attenscope.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/zh_CN/man1)
install(FILES ${compressed}/changelog.gz DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${resources}/install/lintian-overrides DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides
  RENAME attenscope)
install(FILES ${CMAKE_SOURCE_DIR}/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY ${resources}/help ${resources}/notes DESTINATION ${CMAKE_INSTALL_DOCDIR}/resources
  FILES_MATCHING PATTERN "*.md")
install(FILES ${resources}/lessons/FORMAT.md DESTINATION ${CMAKE_INSTALL_DOCDIR}/resources/lessons)
install(FILES ${resources}/install/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME attenscope)
set(CPACK_PACKAGE_VENDOR "The Attenscope authors")
set(CPACK_PACKAGE_CONTACT "The Attenscope authors <attenscope@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "see every number that an attention mechanism computes")
set(CPACK_PACKAGE_DESCRIPTION "A sentence, a picture or a network of one's own goes in; a built-in
engine computes its attention, and the window shows every number on
the way, live while anything is changed. Figures for papers, batches
and moving pictures come from the same program's command line.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${CMAKE_BINARY_DIR})
# Not linked, but looked for when it runs: fonts, Qt's plugin for SVG icons.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6svg6, fonts-inter, fonts-jetbrains-mono, fonts-dejavu-core")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-droid-fallback | fonts-noto-cjk, qt6-translations-l10n, qt6-qpa-plugins")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "ffmpeg")
include(CPack)

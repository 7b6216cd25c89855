// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reduced_motion.h"

#include "widgets/theme/motion.h"

#include <QApplication>
#include <QSettings>
#include <QStandardPaths>

namespace attenscope {

namespace {

constexpr const char* kKey = "reducedMotion";

/// An entry of a file of the desktop's settings; invalid where there is none.
QVariant ofDesktop(const char* file, const char* key) {
  const QString path =
      QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QLatin1String(file);
  return QSettings(path, QSettings::IniFormat).value(QLatin1String(key));
}

bool desktopReduces() {
  const QVariant factor = ofDesktop("/kdeglobals", "KDE/AnimationDurationFactor");
  if (factor.isValid() && factor.toDouble() == 0) return true;
  for (const char* file : {"/gtk-4.0/settings.ini", "/gtk-3.0/settings.ini"})
    if (const QVariant on = ofDesktop(file, "Settings/gtk-enable-animations"); on.isValid() && !on.toBool())
      return true;
  return false;
}

}  // namespace

bool reducedMotion() {
  const QVariant said = QSettings().value(QLatin1String(kKey));
  return said.isValid() ? said.toBool() : desktopReduces();
}

void setReducedMotion(bool reduced) {
  QSettings().setValue(QLatin1String(kKey), reduced);
  applyReducedMotion();
}

void applyReducedMotion() {
  static const int usual = QApplication::cursorFlashTime();
  const bool reduced = reducedMotion();
  setMotionReduced(reduced);
  QApplication::setCursorFlashTime(reduced ? 0 : usual);
  for (const Qt::UIEffect effect : {Qt::UI_AnimateMenu, Qt::UI_FadeMenu, Qt::UI_AnimateCombo,
                                    Qt::UI_AnimateTooltip, Qt::UI_FadeTooltip, Qt::UI_AnimateToolBox})
    if (reduced) QApplication::setEffectEnabled(effect, false);
}

}  // namespace attenscope

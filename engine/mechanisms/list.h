// SPDX-License-Identifier: GPL-3.0-or-later
/// Every mechanism, in display order. A name added here is declared and put into the catalogue.
#pragma once

namespace attenscope {

struct Mechanism;

#define ATTENSCOPE_MECHANISMS(entry)                                                                        \
  entry(scaledDotProduct) entry(dotProduct) entry(additive) entry(bilinear) entry(cosine) entry(location)   \
      entry(soft) entry(hard) entry(local) entry(pooling) entry(kernelRegression) entry(selfAttention)      \
          entry(crossAttention) entry(multiHead) entry(transformerEncoder) entry(transformerDecoder)        \
              entry(transformer) entry(seq2seq) entry(attentionPooling) entry(cbam) entry(channelAttention) \
                  entry(spatialAttention) entry(nonLocal) entry(positionAttention) entry(dualAttention)     \
                      entry(polarized) entry(attentionGate) entry(spatialPooling) entry(vit) entry(glimpse) \
                          entry(generator)

#define ATTENSCOPE_DECLARE(name) const Mechanism& name();
ATTENSCOPE_MECHANISMS(ATTENSCOPE_DECLARE)
#undef ATTENSCOPE_DECLARE

}  // namespace attenscope

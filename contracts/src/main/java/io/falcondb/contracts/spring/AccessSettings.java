package io.falcondb.contracts.spring;

import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `falcon.access`: who may ask and who may change. Without users nobody may, but for health and
/// metrics.
///
/// @param openOnLoopback requests from this machine need no user, unless a browser sent them for
///   another site
/// @param viewers who may read, each as `name:{bcrypt}hash`
/// @param operators who may also change
public record AccessSettings(
        @DefaultValue("false") boolean openOnLoopback,
        @DefaultValue List<String> viewers,
        @DefaultValue List<String> operators) {}

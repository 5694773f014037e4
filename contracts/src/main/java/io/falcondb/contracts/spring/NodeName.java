package io.falcondb.contracts.spring;

/// What this process is called in its journals.
public record NodeName(String value) {}

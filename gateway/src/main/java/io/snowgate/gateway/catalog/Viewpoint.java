package io.snowgate.gateway.catalog;

/// Whose eyes the objects of a target are seen with: what one role may not see is not there for it.
public record Viewpoint(String target, String role) {}

package io.meshscope.model;

/**
 * A certificate in a document.
 *
 * @param certificate what it says
 * @param place       where it stands
 */
public record PlacedCertificate(Certificate certificate, Locator place) {}

namespace TrustSafeguard.Policies;

/// <summary>A number in a statutory rule.</summary>
/// <param name="Name">What it is for, in lower-case words: <c>contact-with-lado</c>.</param>
/// <param name="Value">The number; at least 1.</param>
/// <param name="Unit">What it counts.</param>
public sealed record StatutoryFigure(string Name, int Value, FigureUnit Unit);

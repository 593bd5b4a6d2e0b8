using System.Collections.Immutable;

namespace TrustSafeguard.Statistics;

/// <summary>One way to tell what is counted apart: by role, by outcome. A new one is added here and nowhere else.</summary>
/// <param name="Name">What the column of the tables is called.</param>
/// <param name="Categories">Every occurrence is in exactly one; where records may not say, one of them is `not recorded`.</param>
/// <param name="Recorded">False while no record holds it: the tables then say `z` in each of its cells.</param>
public sealed record Breakdown(string Name, ImmutableArray<string> Categories, bool Recorded = true);

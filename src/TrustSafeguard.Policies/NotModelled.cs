using System.Collections.Immutable;

namespace TrustSafeguard.Policies;

/// <summary>Obligations of a document that the policy leaves alone, and why: a statute that binds anyway, a link, a heading.</summary>
/// <param name="Sources">The ids of the obligations; at least one.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record NotModelled(ImmutableArray<string> Sources, string Reason);

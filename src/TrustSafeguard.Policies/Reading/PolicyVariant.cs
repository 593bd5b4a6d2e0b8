using System.Collections.Immutable;

namespace TrustSafeguard.Policies.Reading;

/// <summary>What a policy file says of a text that stands elsewhere.</summary>
/// <param name="BasedOn">The id of the policy that it stands on; <see cref="TrustsPolicy"/>; null for a layer that lies over the documents of all schools.</param>
/// <param name="Overrides">The clauses of that text that it replaces.</param>
/// <param name="Floors">The clauses of that text that layers below may only tighten.</param>
public sealed record PolicyVariant(string? BasedOn, ImmutableArray<ClauseOverride> Overrides, ImmutableArray<string> Floors)
{
    /// <summary>The word for the trust's policy, whichever it is.</summary>
    public const string TrustsPolicy = "trust";

    /// <summary>Whether it stands on the trust's policy and moves with it.</summary>
    public bool StandsOnTrustsPolicy => BasedOn == TrustsPolicy;
}

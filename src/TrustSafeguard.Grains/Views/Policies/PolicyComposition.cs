using System.Collections.Immutable;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Floors;

namespace TrustSafeguard.Grains.Views.Policies;

/// <summary>Puts the layers together: what a trust publishes, and what binds a school.</summary>
/// <remarks>Pure: the same parts give the same policy, at publication, at start and years later.</remarks>
public static class PolicyComposition
{
    public static string TrustPolicyId(string owner, int version) => $"{owner}-policy-{version}";

    /// <summary>A school's effective policy changes when the trust's does and when its own does: its id names both versions.</summary>
    public static string SchoolPolicyId(int urn, int trustVersion, int schoolVersion) => $"school-{urn}-policy-{trustVersion}.{schoolVersion}";

    public static PolicyResolutionResult OfTrust(string owner, PublishedPolicy published, PolicyDocument basedOn) =>
        PolicyResolution.Resolve(
            TrustPolicyId(owner, published.Version),
            published.Version,
            published.EffectiveFrom,
            basedOn,
            new PolicyOverlay(PolicyLayer.Trust, [.. published.Overrides], [.. published.Floors], []));

    /// <param name="urn">The school.</param>
    /// <param name="trust">The trust's policy then in force; null where there is none.</param>
    /// <param name="own">The school's own variant then in force.</param>
    /// <param name="basedOn">The document that the variant stands on; null where it stands on the trust's policy.</param>
    public static PolicyResolutionResult OfSchool(int urn, Policy? trust, PublishedPolicy own, PolicyDocument basedOn)
    {
        var effectiveFrom = trust is not null && trust.EffectiveFrom > own.EffectiveFrom ? trust.EffectiveFrom : own.EffectiveFrom;
        var trustVersion = trust?.Version ?? 0;
        var floors = FloorsToAdd(trust, own, basedOn);
        return PolicyResolution.Resolve(
            SchoolPolicyId(urn, trustVersion, own.Version),
            trustVersion + own.Version,
            effectiveFrom,
            basedOn,
            new PolicyOverlay(PolicyLayer.Trust, [], [.. floors.Select(floor => floor.Id)], floors),
            new PolicyOverlay(PolicyLayer.School, [.. own.Overrides], [], []));
    }

    /// <summary>Where the school's text asks less than a floor of the trust's, by itself, before the floors are laid over it.</summary>
    public static IReadOnlyList<PolicyViolation> Violations(Policy? trust, PublishedPolicy own, PolicyDocument basedOn) =>
        trust is not null
        && PolicyResolution.Resolve(
            "variant", 1, own.EffectiveFrom, basedOn, new PolicyOverlay(PolicyLayer.School, [.. own.Overrides], [], [])) is PolicyResolutionResult.Resolved variant
            ? FloorProof.Prove(trust, variant.Policy)
            : [];

    /// <summary>The variant without those overrides that no longer fit what it stands on: the trust may have published another text since.</summary>
    public static PublishedPolicy WhatFits(int urn, Policy? trust, PublishedPolicy own, PolicyDocument basedOn) => own with
    {
        Overrides = [.. own.Overrides.Where(each => OfSchool(urn, trust, own with { Overrides = [each] }, basedOn) is PolicyResolutionResult.Resolved)],
    };

    /// <summary>
    /// A school that stands on another document is bound by the trust's floors all the same: they are laid over it, under names of
    /// their own where its document uses the name for its own clause. So is one whose variant is older than the floor.
    /// </summary>
    private static ImmutableArray<Clause> FloorsToAdd(Policy? trust, PublishedPolicy own, PolicyDocument basedOn)
    {
        if (trust is null)
        {
            return [];
        }

        var floors = trust.Clauses.Where(clause => clause.Floor);
        if (ReferenceEquals(trust.Text, basedOn))
        {
            floors = Loosened(trust, own, basedOn);
        }

        var taken = basedOn.Clauses.Select(clause => clause.Id).ToHashSet(StringComparer.Ordinal);
        return [.. floors.Select(floor => taken.Contains(floor.Id) ? floor with { Id = $"trust.{floor.Id}" } : floor)];
    }

    /// <summary>The floors that a variant of the trust's own text replaces by something looser. It was adopted before they were floors: none is afterwards.</summary>
    private static IEnumerable<Clause> Loosened(Policy trust, PublishedPolicy own, PolicyDocument basedOn)
    {
        var overridden = own.Overrides.Select(each => each.ClauseId).ToHashSet(StringComparer.Ordinal);
        var floors = trust.Clauses.Where(clause => clause.Floor && overridden.Contains(clause.Id)).ToList();
        if (floors.Count == 0)
        {
            return [];
        }

        var violated = Violations(trust, own, basedOn).Select(violation => violation.Floor.Id).ToHashSet(StringComparer.Ordinal);
        return floors.Where(floor => violated.Contains(floor.Id));
    }
}

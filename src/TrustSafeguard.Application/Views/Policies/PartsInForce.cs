namespace TrustSafeguard.Application.Views.Policies;

/// <summary>The versions of all layers that together bind a school at a time.</summary>
/// <param name="Above">The layers above the trusts.</param>
/// <param name="Trust">The trust's version.</param>
/// <param name="School">The school's own.</param>
/// <param name="LogKnew">Whether the log knew by then of a policy of the school's or its trust's that bound: then nothing that it is told later changes what was in force.</param>
internal sealed record PartsInForce(LayersAbove Above, PublishedPolicy? Trust, PublishedPolicy? School, bool LogKnew = false)
{
    /// <summary>When the log was told of the last of them; since ever where there is none.</summary>
    public DateTimeOffset ToldAt =>
        new IVersion?[] { Above.National, Above.Authority, Trust, School }.Max(version => version?.At) ?? DateTimeOffset.MinValue;

    /// <summary>
    /// Where the log knew of a policy of the school's or its trust's by then, what it knew of each layer by then counts; where it knew of none, a
    /// history is being entered, and what it has been told of that time since counts too (docs/adr/0005, 0006).
    /// </summary>
    public static PartsInForce At(
        DateTimeOffset at, IReadOnlyList<PublishedLayer> national, IReadOnlyList<PublishedLayer> authority, IReadOnlyList<PublishedPolicy> trust,
        IReadOnlyList<PublishedPolicy> school)
    {
        var (knownTrust, knownSchool) = (InForceThen.Known(trust, at), InForceThen.Known(school, at));
        return knownTrust is not null || knownSchool is not null
            ? new PartsInForce(new LayersAbove(InForceThen.Known(national, at), InForceThen.Known(authority, at)), knownTrust, knownSchool, LogKnew: true)
            : new PartsInForce(
                new LayersAbove(InForceThen.KnownOrToldSince(national, at), InForceThen.KnownOrToldSince(authority, at)),
                InForceThen.KnownOrToldSince(trust, at),
                InForceThen.KnownOrToldSince(school, at));
    }
}

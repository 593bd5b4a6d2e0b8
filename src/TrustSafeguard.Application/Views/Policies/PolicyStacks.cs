using BitFaster.Caching.Lru;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Policies;

/// <summary>What the policies of many schools stand on, laid once for all of them: what a school changes itself is then little beside it, in time and in memory.</summary>
internal sealed class PolicyStacks
{
    /// <summary>How many are kept; one more is laid anew when it is asked for, in a millisecond or two.</summary>
    public const int StacksKept = 1_024;

    // A truth for ever: the key is all that the stack is made of, versions by their numbers and documents by their hashes.
    private readonly ConcurrentLru<StandsOn, PolicyStack> kept = new(StacksKept);

    /// <summary>A trust's text under the layers above it.</summary>
    public PolicyStack OfTrust(string owner, LayersAbove above, PolicyText trust) => Kept(
        new StandsOn(PolicyId.AboveVersions.Of(above), PolicyLayer.Trust, owner, trust.Published.Version, null),
        () => Ground(above, trust.BasedOn, PolicyLayer.Trust).With(trust.OverlayOf(PolicyLayer.Trust)));

    /// <summary>What a school's own is laid over.</summary>
    public PolicyStack UnderSchool(string owner, LayersAbove above, PolicyText? trust, PolicyDocument? basedOn) => (trust, basedOn) switch
    {
        ({ } policy, null) => OfTrust(owner, above, policy),
        (null, _) => Ground(above, basedOn, PolicyLayer.School),
        ({ } policy, { } own) => Kept(
            new StandsOn(PolicyId.AboveVersions.Of(above), PolicyLayer.School, owner, policy.Published.Version, own.Hash),
            () => Ground(above, own, PolicyLayer.School).With(PolicyComposition.FloorsOf(policy, above))),
    };

    /// <summary>A document, or nothing, under the layers above the trusts. Each version of an authority's is laid over what the nation's was laid over before.</summary>
    public PolicyStack Ground(LayersAbove above, PolicyDocument? basedOn, PolicyLayer owner) => Kept(
        new StandsOn(PolicyId.AboveVersions.Of(above), owner, null, 0, basedOn?.Hash),
        () => above is { National: not null, Authority: { } authority }
            ? Ground(above with { Authority = null }, basedOn, owner).With(authority.Overlay)
            : PolicyComposition.Ground(above, basedOn, owner));

    private PolicyStack Kept(StandsOn name, Func<PolicyStack> lay) => kept.GetOrAdd(name, static (_, lay) => lay(), lay);

    private sealed record StandsOn(PolicyId.AboveVersions Above, PolicyLayer Owner, string? Trust, int TrustVersion, string? BasedOn);
}

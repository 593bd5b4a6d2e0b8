using System.Text;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.PolicyLayers;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Policies;

/// <summary>Every edition of the national layer, and every version of each local authority's.</summary>
public sealed class LayerLibrary
{
    private readonly VersionedList<PublishedLayer> national = new();
    private readonly VersionedIndex<string, VersionedList<PublishedLayer>> byAuthority = new();

    public IReadOnlyList<PublishedLayer> National => national;

    /// <summary>In the order of publication; empty where the authority has published nothing.</summary>
    public IReadOnlyList<PublishedLayer> OfAuthority(string code) => byAuthority.Find(code) ?? (IReadOnlyList<PublishedLayer>)[];

    /// <summary>How many versions an authority has published.</summary>
    public int VersionOf(string code) => IVersion.Last(OfAuthority(code));

    /// <summary>The layers of those versions; null where one of them was never published.</summary>
    public LayersAbove? Find(PolicyId.AboveVersions above)
    {
        var nation = IVersion.Find(national, above.National);
        var authority = above.AuthorityCode is { } code ? IVersion.Find(OfAuthority(code), above.Authority) : null;
        return (nation is null && above.National > 0) || (authority is null && above.AuthorityCode is not null) ? null : new LayersAbove(nation, authority);
    }

    internal Action Prepare(PolicyLayerEvent.Published e)
    {
        var document = PolicyDocument.FromCanonical(Encoding.UTF8.GetBytes(e.Canonical));
        var layer = PublishedLayer.Of(e.Layer, e.Code, e.Version, document, e.Overrides, e.Floors, e.EffectiveFrom, e.At) with { Rules = (LayeringRules)e.Rules };
        var binding = e.Layer == PolicyLayer.National ? BindingOn(national, layer) : BindingAmong(OfAuthority(e.Code), layer);
        return () => ListOf(e).Add(binding);
    }

    /// <summary>A version as it binds the schools of the authority that publishes it, after those that it has published before.</summary>
    /// <remarks>
    /// It stands over schools of many trusts, each with a log of its own, and the log that it is told to knows nothing of what they were answered: for no day that has passed
    /// does it become what was in force.
    /// </remarks>
    public static PublishedLayer BindingAmong(IEnumerable<PublishedLayer> earlier, PublishedLayer version) =>
        version with { Binds = IVersion.BindsFrom(version, earlier, version.Rules == LayeringRules.First ? DateTimeOffset.MinValue : version.At) };

    // There was a law before the first edition that we know of, and what happened then is told today (docs/adr/0006). One that is told again takes its own place from then on.
    private static PublishedLayer BindingOn(IReadOnlyList<PublishedLayer> earlier, PublishedLayer edition) =>
        earlier.All(other => other.EffectiveFrom >= edition.EffectiveFrom && other.Document.Hash != edition.Document.Hash)
            ? edition with { Binds = DateTimeOffset.MinValue }
            : BindingAmong(earlier, edition);

    private VersionedList<PublishedLayer> ListOf(PolicyLayerEvent.Published e)
    {
        if (e.Layer == PolicyLayer.National)
        {
            return national;
        }

        if (byAuthority.Find(e.Code) is not { } versions)
        {
            byAuthority.Add(e.Code, versions = new());
        }

        return versions;
    }
}

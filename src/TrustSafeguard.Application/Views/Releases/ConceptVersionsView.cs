using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.ConceptVersions;

namespace TrustSafeguard.Application.Views.Releases;

/// <summary>What each local authority means by the words of its statistics: every version, by the authority's code.</summary>
public sealed class ConceptVersionsView
{
    private readonly VersionedIndex<string, VersionedList<ConceptVersion>> byAuthority = new();
    private readonly VersionedIndex<string, ConceptVersion> byVersion = new();

    /// <summary>In the order of publication, those of months to come included; empty where the authority has published none.</summary>
    public IReadOnlyList<ConceptVersion> OfAuthority(string code) => byAuthority.Find(code) ?? (IReadOnlyList<ConceptVersion>)[];

    /// <summary>How many versions were ever published.</summary>
    internal int Count => byVersion.Values.Count;

    /// <summary>By its name, which stands with everything that is counted by it; null where no authority has published it.</summary>
    public ConceptVersion? Find(string version) => byVersion.Find(version);

    /// <summary>By which version what belongs to a day is counted: of those that have begun the one published last; null where none has begun.</summary>
    /// <remarks>INVARIANT: a version begins with a month that had not begun when it was published. So of a month that has begun, this never changes.</remarks>
    public ConceptVersion? On(string code, DateOnly day) => byAuthority.Find(code)?.FindLast(version => version.From <= day);

    internal Action Prepare(ConceptVersionEvent happened)
    {
        if (happened is not ConceptVersionEvent.Published published)
        {
            throw ViewException.NoView();
        }

        var version = new ConceptVersion(published);
        if (OfAuthority(published.Code) is [.., var last] && published.Number <= last.Number)
        {
            throw ViewException.IdTaken();
        }

        return () =>
        {
            if (byAuthority.Find(published.Code) is not { } ofAuthority)
            {
                byAuthority.Add(published.Code, ofAuthority = new());
            }

            ofAuthority.Add(version);
            byVersion.Add(version.Version, version);
        };
    }
}

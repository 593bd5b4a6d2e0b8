using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.ReleaseLedgers;
using TrustSafeguard.Statistics;

namespace TrustSafeguard.Application.Views.Releases;

/// <summary>Everything that was ever published of statistics.</summary>
public sealed class ReleasesView
{
    private readonly VersionedIndex<string, VersionedList<KeptRelease>> byOwner = new();

    // What follows from releases alone is kept from one ledger to the next.
    private readonly Ledger empty = Ledger.Empty;

    /// <summary>All of it, the first first: a release's number is its place, from 1.</summary>
    public VersionedList<KeptRelease> All { get; } = new();

    /// <summary>What each further release is checked against.</summary>
    public Ledger Ledger => empty with { Releases = [.. All.SelectMany(release => release.Tables)] };

    /// <summary>What was published last of an authority or a trust over a period; null where nothing was.</summary>
    public KeptRelease? Find(string owner, Period period) => byOwner.Find(owner)?.FindLast(release => release.Period == period);

    internal Action Prepare(ReleaseLedgerEvent happened)
    {
        if (happened is not ReleaseLedgerEvent.Published published)
        {
            throw ViewException.NoView();
        }

        // INVARIANT: a release's number is its place: what comes twice, or before what it was checked against, is no part of the ledger.
        if (published.Number <= All.Count)
        {
            throw ViewException.IdTaken();
        }

        if (published.Number > All.Count + 1)
        {
            throw ViewException.Unknown("release");
        }

        var release = StoredRelease.Read(published);
        return () =>
        {
            if (byOwner.Find(release.Owner) is not { } ofOwner)
            {
                byOwner.Add(release.Owner, ofOwner = new());
            }

            ofOwner.Add(release);
            All.Add(release);
        };
    }
}

using TrustSafeguard.Application.Views.Paging;

namespace TrustSafeguard.Application.Views.Authorisations;

/// <summary>Authorisations in parts by what has been said to them, each in the order in which their periods end: what is over is what lies before a place.</summary>
public sealed class PartedAuthorisations
{
    private readonly PartedList<AuthorisationView> list = new(authorisation => authorisation.Key with { Rank = (int)authorisation.StatusAt(DateTimeOffset.MinValue) });

    /// <summary>The spans that are meant: all in them is.</summary>
    /// <param name="status">What they are to be; null for whatever they are.</param>
    /// <param name="now">What is over is over then.</param>
    public IEnumerable<OrderedSpan<AuthorisationView>> Spans(IReadOnlySet<AuthorisationStatus>? status, DateTimeOffset now)
    {
        var present = new CursorKey(now.UtcTicks, string.Empty);
        foreach (var (rank, whole) in list.Parts())
        {
            var said = (AuthorisationStatus)rank;
            var (isMeant, isMeantOnceOver) = (status?.Contains(said) != false, status?.Contains(AuthorisationStatus.Expired) != false);
            var span = said is AuthorisationStatus.Refused or AuthorisationStatus.Revoked || isMeant == isMeantOnceOver
                ? whole.Slice(0, isMeant ? whole.Count : 0)
                : whole.Between(isMeant ? present : null, isMeant ? null : present, static authorisation => authorisation.Key);
            if (span.Count > 0)
            {
                yield return span;
            }
        }
    }

    internal void Add(AuthorisationView authorisation) => list.Add(authorisation);

    internal void Remove(AuthorisationView authorisation) => list.Remove(authorisation);
}

using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Records.Reading;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Tailing;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views;

/// <summary>Brings what logs hold into views that nobody reads yet: contacts of the usual shape, of which there are most, without an event for each.</summary>
/// <param name="filling">The append that nobody sees before it is whole.</param>
/// <param name="views">What is filled.</param>
/// <param name="changes">Brings in all others.</param>
/// <param name="setAside">What the views cannot take.</param>
/// <param name="progressOf">How far a log has come.</param>
internal sealed class ViewFilling(Append filling, SafeguardingViews views, ViewChanges changes, SetAsideEvents setAside, Func<LogId, LogProgress> progressOf)
{
    private readonly PlainContactReader reader = new();
    private readonly PlainContacts contacts = new(views.Records);
    private readonly List<LogEvent> named = [];
    private LogProgress? progress;
    private LogId last;

    /// <summary>Decodes one, for <see cref="Bring(List{LogEvent})"/>; on another thread than that.</summary>
    public LogEvent Decode(RecordedEvent recorded) => reader.Read(recorded) is { } plain
        ? new LogEvent(recorded.Log, recorded.Position, recorded.Stream, plain, SetAsideEvent.Unread, recorded.Hash)
        : ViewDecoding.DecodeForViews(recorded);

    /// <summary>Brings events in, in their order, and tells of those that are set aside.</summary>
    public void Bring(List<LogEvent> events)
    {
        filling.Enter();
        try
        {
            foreach (var happened in events)
            {
                Bring(happened);
            }
        }
        finally
        {
            filling.Leave();
        }

        named.ForEach(setAside.Tell);
        named.Clear();
    }

    private void Bring(in LogEvent happened)
    {
        if (progress is null || happened.Log != last)
        {
            (progress, last) = (progressOf(happened.Log), happened.Log);
        }

        if (!IsBrought(happened))
        {
            Take(happened);
        }

        progress.Show(happened.Position);
        progress.Lineage.Note(happened);
    }

    private bool IsBrought(in LogEvent happened)
    {
        if (happened.Event is not PlainContact plain || !contacts.TryBring(plain))
        {
            return false;
        }

        views.Times.Note(happened.Log, happened.Position, new DateTimeOffset(plain.RecordedTicks, TimeSpan.Zero));
        return true;
    }

    // INVARIANT: what cannot be brought in as a plain contact is looked at as every other event is, which says why.
    private void Take(in LogEvent happened)
    {
        var taken = changes.Take(happened.Event is PlainContact plain ? ViewDecoding.DecodeForViews(plain.Recorded) : happened);
        if (taken.Event is SetAsideEvent)
        {
            named.Add(taken);
        }
    }
}

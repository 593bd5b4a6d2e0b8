using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Domain;
using TrustSafeguard.EventStore;
using TrustSafeguard.Application.Hosting;

namespace TrustSafeguard.Application.Requests;

/// <summary>What every request needs at hand.</summary>
internal sealed class Desk(
    IGrainHost host, ViewFeed feed, SafeguardingViews views, TimeProvider time, IIdSource ids, Action<EventStoreException>? storeFailed)
{
    public TimeProvider Time => time;

    public IIdSource Ids => ids;

    /// <summary>When what is published now is first held against what else binds: now, or on its first day.</summary>
    public DateTimeOffset WhenItBinds(DateOnly effectiveFrom)
    {
        var (now, begins) = (time.GetUtcNow(), LondonTime.StartOf(effectiveFrom));
        return begins > now ? begins : now;
    }

    /// <summary>Reads the views while they hold still.</summary>
    public T Read<T>(Func<SafeguardingViews, T> read)
    {
        feed.BeginReading();
        try
        {
            return read(views);
        }
        finally
        {
            feed.EndReading();
        }
    }

    /// <summary>Asks the host for what was prepared; or says why nothing could be.</summary>
    public async ValueTask<Answer> AskAsync(Viewer viewer, Prepared prepared)
    {
        if (prepared.Refusals.Count > 0)
        {
            return Answer.No(prepared.Refusals);
        }

        try
        {
            var reply = await host.AskAsync(new GrainRequest(prepared.Log, viewer, prepared.Commands, prepared.Identity));
            return Answer.Of(prepared.Id, prepared.Log, reply);
        }
        catch (EventStoreException failure)
        {
            storeFailed?.Invoke(failure);
            return Answer.No([StoreFailed(failure)]);
        }
    }

    // What the store says is for the person who runs it; the caller is told what to do.
    private static Refusal StoreFailed(EventStoreException failure) => new(
        failure.Code, "The log could not take this, and whether it was recorded is not known. Tell whoever runs the server; then ask again with the same `requestId`, or look first.");
}

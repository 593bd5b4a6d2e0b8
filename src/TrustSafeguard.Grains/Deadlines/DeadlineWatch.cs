using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Deciding;
using TrustSafeguard.Grains.Hosting;

namespace TrustSafeguard.Grains.Deadlines;

/// <summary>Wakes the deadlines of a log when something falls due there, and of every log that has something due when the silo starts.</summary>
internal sealed class DeadlineWatch(IGrainFactory grains, ViewFeed feed, SafeguardingSiloOptions options)
{
    public void Look(LogEvent[] events)
    {
        foreach (ref readonly var happened in events.AsSpan())
        {
            if (happened.Event is LadoReferralEvent.FellDue)
            {
                Wake(happened.Log);
            }
        }
    }

    /// <summary>Reminders in memory wake nobody after a restart, and a tick that was missed while all silos were down is not caught up.</summary>
    public void WakeAll()
    {
        foreach (var log in feed.Read(views => views.Referrals.LogsWithAnyAwaited().ToList()))
        {
            Wake(log);
        }
    }

    private void Wake(LogId log)
    {
        if (options.WatchesDeadlines)
        {
            grains.GetGrain<IDeadlineGrain>(GrainNames.OfDeadlines(log)).WakeAsync().Ignore();
        }
    }
}

using Microsoft.Extensions.DependencyInjection;
using Orleans.Reminders;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Deciding;
using TrustSafeguard.Grains.Hosting;

namespace TrustSafeguard.Grains.Deadlines;

/// <summary>
/// Wakes the deadlines of a log when something falls due there, of every log that has something due when the silo starts, and now and then of those in which a deadline has passed
/// and nobody has said so: whoever was to wake them, or to remind them, may be gone.
/// </summary>
internal sealed class DeadlineWatch(
    IGrainFactory grains, ViewFeed feed, SafeguardingSiloOptions options, [FromKeyedServices(ReminderTimeProviderNames.Reminders)] TimeProvider reminders) : IDisposable
{
    private ITimer? timer;

    public void Begin()
    {
        WakeAll();
        timer = reminders.CreateTimer(_ => WakeOverdue(), null, options.Limits.LookAtDeadlinesEvery, options.Limits.LookAtDeadlinesEvery);
    }

    public void Dispose() => timer?.Dispose();

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
    private void WakeAll()
    {
        foreach (var log in feed.Read(views => views.Referrals.LogsWithAnyAwaited().ToList()))
        {
            Wake(log);
        }
    }

    private void WakeOverdue()
    {
        var now = options.Time.GetUtcNow();
        foreach (var log in feed.Read(views => views.Referrals.LogsWithAnyAwaited().Where(log => views.Referrals.OverdueIn(log, now).Count > 0).ToList()))
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

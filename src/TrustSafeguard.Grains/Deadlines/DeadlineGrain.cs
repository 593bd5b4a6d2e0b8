using System.Runtime.ExceptionServices;
using Microsoft.Extensions.DependencyInjection;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Referrals;
using TrustSafeguard.Application.Views;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Deciding;
using TrustSafeguard.Grains.Placement;

namespace TrustSafeguard.Grains.Deadlines;

/// <inheritdoc cref="IDeadlineGrain"/>
/// <remarks>
/// It only asks. Whether something is overdue, and that it is said once, is decided where everything is: by the decider and the expected version. So two of these, a
/// tick too many or a stop of any length do no harm.
/// </remarks>
[GrainType("deadlines"), LogPlacement]
internal sealed class DeadlineGrain(GrainServices services, ViewFeed feed, IServiceProvider provider) : Grain, IDeadlineGrain, IRemindable
{
    private const string Reminder = "look";
    private const string LogUnfinished = "store.log-unfinished";

    public Task WakeAsync() => LookAsync();

    public Task ReceiveReminder(string reminderName, TickStatus status) => LookAsync();

    private async Task LookAsync()
    {
        var log = GrainNames.LogOf(this.GetGrainId());
        if (!await IsShownAsync(log))
        {
            await RemindAsync(isAnyAwaited: true);
            return;
        }

        // A clock that does not go with the records is no reason to be silent: the entry says what speaks against it.
        var now = services.Time.GetUtcNow();
        Exception? fault = null;
        foreach (var referral in feed.Read(views => views.Referrals.OverdueIn(log, now)))
        {
            try
            {
                // Resolved late: what asks needs the grains, and the grains are what is being made.
                var outcome = await provider.GetRequiredService<Safeguarding>().Referrals.NoteOverdueAsync(new NoteOverdueReferral(referral));
                if (outcome.Refusals is [{ Code: LogUnfinished }, ..])
                {
                    // That the authority was told may be among what has yet to come: it is looked at again then.
                    break;
                }
            }
            catch (Exception failed)
            {
                // One whose records cannot be read keeps no other from being said.
                fault ??= failed;
            }
        }

        await RemindAsync(feed.Read(views => views.Referrals.IsAnyAwaitedIn(log)));
        if (fault is not null)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
    }

    /// <summary>
    /// Brings the views here up to what the log holds: what fell due may have been written on another silo, and is not to be taken for nothing because the views
    /// are a moment behind.
    /// </summary>
    /// <returns>False where the log cannot be read now.</returns>
    private async Task<bool> IsShownAsync(LogId log)
    {
        if (!services.FollowsOthers)
        {
            return true;
        }

        try
        {
            var head = await services.Store.ReadHeadAsync(log);
            await services.ShowUpToAsync(log, head.Position);
            return true;
        }
        catch (EventStoreException)
        {
            return false;
        }
    }

    /// <summary>Looks again while something is due, and not once nothing is.</summary>
    private async Task RemindAsync(bool isAnyAwaited)
    {
        // A reminder that is there is left as it is: to register it anew would move its next tick.
        var known = await this.GetReminder(Reminder);
        if (isAnyAwaited && known is null)
        {
            await this.RegisterOrUpdateReminder(Reminder, services.Limits.LookAtDeadlinesEvery, services.Limits.LookAtDeadlinesEvery);
        }
        else if (!isAnyAwaited && known is not null)
        {
            await this.UnregisterReminder(known);
        }
    }
}

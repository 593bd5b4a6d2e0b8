using TrustSafeguard.EventStore;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>Waits at a start for the server of records, for as long as that is away: after a power cut it may come up later than whoever needs it.</summary>
internal static class ServerWait
{
    /// <summary>How long after one attempt the server is asked again.</summary>
    public static readonly TimeSpan AsksEvery = TimeSpan.FromSeconds(2);

    /// <summary>Opens something of the server, as often as it takes until the server answers.</summary>
    /// <param name="context">Told once that it is away, and once that it answers again.</param>
    /// <param name="start">Told what is waited for, for those who ask.</param>
    /// <param name="open">Opens it; leaves nothing open where it fails.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <exception cref="EventStoreException">The server answers, and it cannot be opened.</exception>
    public static async Task<T> OpenAsync<T>(CommandContext context, StartProgress? start, Func<Task<T>> open, CancellationToken stop)
    {
        for (var isAway = false; ; await Task.Delay(AsksEvery, context.Time, stop))
        {
            try
            {
                var opened = await open();
                if (isAway)
                {
                    start?.TellOpening();
                    context.Say("The server that keeps the records answers.");
                }

                return opened;
            }
            catch (EventStoreException failure) when (StorePasses.IsAway(failure))
            {
                if (!isAway)
                {
                    context.Warn(
                        failure.Code, $"{failure.Message} Until it does, this node answers nothing but that it is starting, and asks again; stop it where the address is wrong.");
                }

                isAway = true;
                start?.TellAway(failure.Code);
            }
        }
    }
}

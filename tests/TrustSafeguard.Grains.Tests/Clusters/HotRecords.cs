using TrustSafeguard.Application.Requests;

namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>Many callers at once who all ask for the same few records, in both orders.</summary>
internal static class HotRecords
{
    /// <summary>Returns when all are answered.</summary>
    /// <param name="trust">Whose records.</param>
    /// <param name="routers">Where they ask, in turns.</param>
    /// <param name="callers">How many ask at once.</param>
    /// <param name="each">How many requests each of them makes, one after the other.</param>
    /// <param name="answered">Told of every answer; null for nobody.</param>
    public static async Task<LogBook.Answer[]> AskAsync(SmallTrust trust, IGrainRouter[] routers, int callers, int each, Action? answered = null)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var own = new LogBook.Answer[each];
            for (var i = 0; i < each; i++)
            {
                var request = RequestOf(trust, (caller * each) + i);
                own[i] = new(request, await routers[caller % routers.Length].SendAsync(request));
                answered?.Invoke();
            }

            return own;
        })));
        return [.. answers.SelectMany(own => own)];
    }

    /// <summary>
    /// Whether more than every tenth request was decided in vain. Led from one end, hardly any is: what a participant is told may come late. Led from both ends, every
    /// third is.
    /// </summary>
    public static bool AreInEachOthersWay(LogBook.Answer[] answers, long conflicts) => conflicts > answers.Length / 10;

    private static GrainRequest RequestOf(SmallTrust trust, int number)
    {
        var id = trust.NextId();
        GrainCommand[] commands = (number % 3) switch
        {
            0 => [trust.Rename(id), trust.RenameSchool(id)],
            1 => [trust.Acknowledge(id), trust.Triage(id)],
            _ => [trust.Acknowledge(id), trust.Triage(id), number % 2 == 0 ? trust.FallDue(id) : trust.Withdraw(id)],
        };
        return trust.Request(id, number / 3 % 2 == 0 ? [.. commands] : [.. commands.Reverse()]);
    }
}

using System.Collections.Immutable;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Domain.LadoReferrals;

namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>
/// Two to four requests at once over two or three streams of a trust of its own, some asked twice, while some of its grains go away. All of it follows from the seed.
/// </summary>
internal sealed class InterleavedCase
{
    private readonly SmallTrust trust;
    private readonly Random chance;
    private readonly List<(GrainRequest Request, int Silo)> asked = [];
    private readonly List<string> gone = [];

    /// <param name="number">Names the trust; no other case over the same store has it.</param>
    /// <param name="seed">What the case follows from.</param>
    public InterleavedCase(int number, int seed)
    {
        trust = new SmallTrust(number);
        chance = new Random(seed);
        var records = Records();
        for (var requests = chance.Next(2, 5); requests > 0; requests--)
        {
            var request = Generate(records);
            for (var times = Often(1, 4) ? 2 : 1; times > 0; times--)
            {
                asked.Add((request, chance.Next(2)));
            }
        }

        string[] streams = [trust.Owner, trust.School, trust.StaffMember, trust.Breach, trust.Referral];
        gone.AddRange(streams.Where(_ => Often(1, 10)));
    }

    /// <summary>What went wrong; empty where nothing was lost and nothing happened twice.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(Cluster cluster)
    {
        await trust.BeginAsync(cluster[0].Router);
        var answering = asked.Select(each => Task.Run(async () => new LogBook.Answer(each.Request, await cluster[each.Silo].Router.SendAsync(each.Request)))).ToArray();
        await Task.WhenAll(gone.Select(stream => Task.Run(() => cluster.ForgetAsync(trust.Log, stream))));
        var answers = await Task.WhenAll(answering);
        var faults = (await LogBook.ReadAsync(cluster.Store, trust.Log)).Faults(answers).ToList();
        foreach (var (request, reply) in answers)
        {
            var again = await cluster[chance.Next(2)].Router.SendAsync(request);
            if (reply is GrainReply.Done done && again != done with { Added = 0 })
            {
                faults.Add($"{request.Identity.Id} was answered {done}, and asked again {again}.");
            }
        }

        faults.AddRange(await FaultsOfLastAsync(cluster));
        return faults;
    }

    /// <summary>Afterwards, a referral that is withdrawn is withdrawn, and the log has no more than was asked.</summary>
    private async Task<IEnumerable<string>> FaultsOfLastAsync(Cluster cluster)
    {
        var id = trust.NextId();
        var last = trust.Request(id, trust.Triage(id), trust.Withdraw(id));
        var answer = new LogBook.Answer(last, await cluster[0].Router.SendAsync(last));
        var log = await LogBook.ReadAsync(cluster.Store, trust.Log);
        var faults = log.Faults([.. asked.Select(each => each.Request).Distinct().Select(request => log.AnswerTo(request)), answer]);
        return log.StateOf(StreamKinds.LadoReferral, trust.Referral) is LadoReferralState.Due ? faults.Append("A referral that was withdrawn is due.") : faults;
    }

    private GrainRequest Generate(Func<string, ImmutableArray<GrainCommand>>[] records)
    {
        var id = trust.NextId();
        var commands = records[chance.Next(records.Length)](id).ToArray();
        chance.Shuffle(commands);
        return trust.Request(id, [.. commands]);
    }

    /// <summary>What the requests of a case are about: the fewer, the hotter.</summary>
    private Func<string, ImmutableArray<GrainCommand>>[] Records()
    {
        Func<string, ImmutableArray<GrainCommand>>[] all =
        [
            id => [trust.Rename(id), trust.RenameSchool(id)],
            id => [trust.Acknowledge(id), trust.Triage(id)],
            id => [trust.Triage(id), trust.FallDue(id)],
            id => [trust.Triage(id), trust.Withdraw(id)],
            id => [trust.Acknowledge(id), trust.Triage(id), trust.FallDue(id)],
            id => [trust.RenameSchool(id), trust.Acknowledge(id)],
            id => [trust.EnrolAgain(), trust.Triage(id)],
            trust.Contact,
            id => [trust.Acknowledge(id), .. trust.Contact(id)],
        ];
        chance.Shuffle(all);
        return all[..chance.Next(1, 4)];
    }

    private bool Often(int times, int of) => chance.Next(of) < times;
}

using System.Collections.Concurrent;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.CommandLine.Import;

/// <summary>Brings the schools of a plan in, through the same requests as everybody.</summary>
internal sealed class Importer(SafeguardingNode node, CommandLimits limits)
{
    private readonly ConcurrentQueue<RowFault> refused = [];
    private readonly ConcurrentQueue<(SchoolToImport School, string Notice)> changed = [];
    private int done;

    /// <summary>Owners side by side, so that many wait for one sync; each owner's schools one after another, as they would wait for each other anyway.</summary>
    /// <returns>What was refused, what changed, and how many events were added.</returns>
    public async Task<ImportResult> RunAsync(ImportPlan plan, IProgress<double> progress, CancellationToken stop)
    {
        var before = await CountEventsAsync();
        var sideBySide = new ParallelOptions { MaxDegreeOfParallelism = limits.TrustsAtOnce, CancellationToken = stop };
        await Parallel.ForEachAsync(plan.Schools.GroupBy(school => school.Owner), sideBySide, async (schools, cancelled) =>
        {
            foreach (var school in schools)
            {
                // Between two schools, never within one: what was asked is answered.
                cancelled.ThrowIfCancellationRequested();
                await OnboardAsync(school);
                progress.Report((double)Interlocked.Increment(ref done) / plan.Schools.Count);
            }
        });
        return new ImportResult(
            [.. refused.OrderBy(fault => fault.Line)],
            [.. changed.OrderBy(each => each.School.File, StringComparer.Ordinal).ThenBy(each => each.School.Line).Select(each => each.Notice).Distinct()],
            await CountEventsAsync() - before);
    }

    private async Task OnboardAsync(SchoolToImport school)
    {
        var answer = await node.Safeguarding.Organisations.OnboardAsync(Viewer.System, school.Onboarding);
        foreach (var notice in answer.Notices)
        {
            changed.Enqueue((school, notice));
        }

        foreach (var refusal in answer.Refusals)
        {
            refused.Enqueue(new RowFault(school.File, school.Line, $"school {school.Onboarding.Urn} was refused ({refusal.Code}): {refusal.Message}"));
        }
    }

    // Claims are the product's own bookkeeping: what was learnt of schools is counted.
    private async Task<long> CountEventsAsync()
    {
        var count = 0L;
        foreach (var log in (await node.Store.ListLogsAsync()).Where(log => log != Logs.Registry))
        {
            count += (await node.Store.ReadHeadAsync(log)).Position;
        }

        return count;
    }
}

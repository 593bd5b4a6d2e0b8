using System.Runtime.InteropServices;
using TrustSafeguard.GraphQL.Execution.Telemetry;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>
/// A thread of their own for operations that cost much: one runs at a time, after all else on the machine, and the threads that answer everybody else are never held by them.
/// </summary>
internal sealed partial class DearLane(GraphQLOptions options)
{
    private const int Nice = 10;

    private readonly Lock gate = new();
    private readonly Queue<Waiting> queue = [];
    private readonly Dictionary<string, int> held = new(StringComparer.Ordinal);
    private bool isRunning;

    /// <summary>Runs an operation when its turn comes; refuses it where too many wait, or too many of this caller.</summary>
    internal ValueTask<GraphQLResponse> RunAsync(Func<GraphQLResponse> run, string? caller, CancellationToken cancellation)
    {
        var waiting = new Waiting(run, caller, options, cancellation);
        lock (gate)
        {
            if (WhyNot(caller) is { } error)
            {
                DearMetrics.IsRefused();
                return new(GraphQLResponse.OfErrors(ResponseKind.Refused, [error]));
            }

            Hold(caller, 1);
            DearMetrics.Begins();
            queue.Enqueue(waiting);
            if (!isRunning)
            {
                isRunning = true;
                new Thread(RunAll) { IsBackground = true, Name = "GraphQL dear operations", Priority = ThreadPriority.Lowest }.UnsafeStart();
            }
        }

        return new(waiting.Answer);
    }

    private void RunAll()
    {
        if (OperatingSystem.IsLinux())
        {
            // There the priority of a thread has no effect; of the process 0, the calling thread is meant.
            _ = SetPriority(0, 0, Nice);
        }

        while (Next() is { } next)
        {
            next.Run(() => Release(next.Caller));
        }
    }

    private GraphQLError? WhyNot(string? caller) =>
        queue.Count >= options.Limits.DearOperations
            ? TooMany($"{queue.Count} such operations wait already (limit `{nameof(GraphQLLimits.DearOperations)}`).")
        : caller is not null && held.GetValueOrDefault(caller) >= options.Limits.DearOperationsPerCaller
            ? TooMany($"{held[caller]} such operations of yours are under way already (limit `{nameof(GraphQLLimits.DearOperationsPerCaller)}`).")
        : null;

    private GraphQLError TooMany(string what) => new(
        $"Send this again in a moment, or ask for less at once: it costs more than {options.Limits.DearCost:0.##} (limit `{nameof(GraphQLLimits.DearCost)}`), and {what}",
        GraphQLErrorCodes.TooManyDear);

    // What nobody holds is forgotten: callers come and go.
    private void Hold(string? caller, int more)
    {
        if (caller is not null && (held[caller] = held.GetValueOrDefault(caller) + more) == 0)
        {
            held.Remove(caller);
        }
    }

    private void Release(string? caller)
    {
        DearMetrics.Ends();
        lock (gate)
        {
            Hold(caller, -1);
        }
    }

    private Waiting? Next()
    {
        lock (gate)
        {
            isRunning = queue.TryDequeue(out var next);
            return next;
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int which, int who, int value);

    private sealed class Waiting(Func<GraphQLResponse> run, string? caller, GraphQLOptions options, CancellationToken cancellation)
    {
        private readonly TaskCompletionSource<GraphQLResponse> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ExecutionContext? flow = ExecutionContext.Capture();
        private readonly long since = options.TimeProvider.GetTimestamp();

        public string? Caller => caller;

        public Task<GraphQLResponse> Answer => answer.Task;

        // `done` is told before anybody has the answer: who has it may ask again at once.
        public void Run(Action done)
        {
            GraphQLResponse? response = null;
            Exception? failure = null;
            try
            {
                cancellation.ThrowIfCancellationRequested();
                response = options.TimeProvider.GetElapsedTime(since) > options.Limits.ExecutionTime
                    ? OperationRun.Stopped(new ExecutionTimeException(options.Limits.ExecutionTime), GraphQLErrorCodes.ExecutionTime, course: null)
                    : RunNow();
            }
            catch (Exception problem)
            {
                failure = problem;
            }

            done();
            if (response is not null)
            {
                answer.SetResult(response);
            }
            else if (failure is OperationCanceledException)
            {
                answer.SetCanceled(cancellation);
            }
            else
            {
                answer.SetException(failure!);
            }
        }

        private GraphQLResponse RunNow()
        {
            if (flow is null)
            {
                return run();
            }

            GraphQLResponse? response = null;
            ExecutionContext.Run(flow, _ => response = run(), null);
            return response!;
        }
    }
}

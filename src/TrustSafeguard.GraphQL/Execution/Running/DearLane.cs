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
    private readonly LinkedList<Waiting> queue = [];
    private readonly Dictionary<string, int> held = new(StringComparer.Ordinal);
    private bool isRunning;

    /// <summary>Runs an operation when its turn comes; refuses it where too many wait, or too many of this caller. Whose caller has gone leaves at once.</summary>
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
            queue.AddLast(waiting.Place);
            if (!isRunning)
            {
                isRunning = true;
                new Thread(RunAll) { IsBackground = true, Name = "GraphQL dear operations", Priority = ThreadPriority.Lowest }.UnsafeStart();
            }
        }

        return new(AnswerOfAsync(waiting, cancellation));
    }

    private async Task<GraphQLResponse> AnswerOfAsync(Waiting waiting, CancellationToken cancellation)
    {
        await using var leaving = cancellation.UnsafeRegister(static left => ((Action)left!)(), () => Leave(waiting));
        return await waiting.Answer.ConfigureAwait(false);
    }

    // Once its turn has come the operation itself looks at whether its caller is still there.
    private void Leave(Waiting waiting)
    {
        lock (gate)
        {
            if (waiting.Place.List is null)
            {
                return;
            }

            queue.Remove(waiting.Place);
        }

        Release(waiting.Caller);
        waiting.IsLeft();
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
            var next = queue.First;
            isRunning = next is not null;
            if (next is not null)
            {
                queue.Remove(next);
            }

            return next?.Value;
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int which, int who, int value);

    private sealed class Waiting
    {
        private readonly Func<GraphQLResponse> run;
        private readonly GraphQLOptions options;
        private readonly CancellationToken cancellation;
        private readonly TaskCompletionSource<GraphQLResponse> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ExecutionContext? flow = ExecutionContext.Capture();
        private readonly long since;

        public Waiting(Func<GraphQLResponse> run, string? caller, GraphQLOptions options, CancellationToken cancellation)
        {
            (this.run, Caller, this.options, this.cancellation) = (run, caller, options, cancellation);
            since = options.TimeProvider.GetTimestamp();
            Place = new LinkedListNode<Waiting>(this);
        }

        public string? Caller { get; }

        /// <summary>Its place in the queue; in no list once its turn has come.</summary>
        public LinkedListNode<Waiting> Place { get; }

        public Task<GraphQLResponse> Answer => answer.Task;

        public void IsLeft() => answer.SetCanceled(cancellation);

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

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

    // Of operations that are under way already: they come first.
    private readonly Queue<Action> stretches = [];
    private readonly Dictionary<string, int> held = new(StringComparer.Ordinal);
    private bool isRunning;
    private int inStretches;

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
            EnsureRunning();
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

    /// <summary>
    /// Runs an operation some of which is awaited: what runs without waiting it gives to <see cref="GoOnAsync"/>. Refused where too many wait, or too many of this caller.
    /// </summary>
    internal async ValueTask<GraphQLResponse> RunInStretchesAsync(Func<ValueTask<GraphQLResponse>> run, string? caller)
    {
        lock (gate)
        {
            if (WhyNot(caller) is { } error)
            {
                DearMetrics.IsRefused();
                return GraphQLResponse.OfErrors(ResponseKind.Refused, [error]);
            }

            Hold(caller, 1);
            DearMetrics.Begins();
            inStretches++;
        }

        try
        {
            return await run().ConfigureAwait(false);
        }
        finally
        {
            lock (gate)
            {
                inStretches--;
            }

            Release(caller);
        }
    }

    /// <summary>Runs a stretch of an operation that is under way, before any that has not begun.</summary>
    /// <exception cref="OperationCanceledException">The operation was stopped before its turn came.</exception>
    internal Task<T> GoOnAsync<T>(Func<T> stretch, CancellationToken cancellation)
    {
        var waiting = new Stretch<T>(stretch, cancellation);
        lock (gate)
        {
            stretches.Enqueue(waiting.Run);
            EnsureRunning();
        }

        return waiting.Result;
    }

    private void EnsureRunning()
    {
        if (!isRunning)
        {
            isRunning = true;
            new Thread(RunAll) { IsBackground = true, Name = "GraphQL dear operations", Priority = ThreadPriority.Lowest }.UnsafeStart();
        }
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
            next();
        }
    }

    private GraphQLError? WhyNot(string? caller) =>
        queue.Count + inStretches is var waiting && waiting >= options.Limits.DearOperations
            ? TooMany($"{waiting} such operations wait already (limit `{nameof(GraphQLLimits.DearOperations)}`).")
        : caller is not null && held.GetValueOrDefault(caller) >= options.Limits.DearOperationsPerCaller
            ? TooMany($"{held.GetValueOrDefault(caller)} such operations of yours are under way already (limit `{nameof(GraphQLLimits.DearOperationsPerCaller)}`).")
        : null;

    private GraphQLError TooMany(string what) => new(
        $"Send this again in a moment, or ask for less at once: it costs more than {options.Limits.DearCost:0.##} (limit `{nameof(GraphQLLimits.DearCost)}`), or looks at more "
            + $"than {options.Limits.DearLooks} records (limit `{nameof(GraphQLLimits.DearLooks)}`), and {what}",
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

    private Action? Next()
    {
        lock (gate)
        {
            Action? next = stretches.TryDequeue(out var stretch) ? stretch
                : queue.First is { } first ? TurnOf(first)
                : null;
            isRunning = next is not null;
            return next;
        }
    }

    private Action TurnOf(LinkedListNode<Waiting> place)
    {
        queue.Remove(place);
        var waiting = place.Value;
        return () => waiting.Run(() => Release(waiting.Caller));
    }

    private static T Within<T>(ExecutionContext? flow, Func<T> run)
    {
        if (flow is null)
        {
            return run();
        }

        T? result = default;
        ExecutionContext.Run(flow, _ => result = run(), null);
        return result!;
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

        private GraphQLResponse RunNow() => Within(flow, run);
    }

    private sealed class Stretch<T>(Func<T> run, CancellationToken cancellation)
    {
        private readonly TaskCompletionSource<T> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ExecutionContext? flow = ExecutionContext.Capture();

        public Task<T> Result => result.Task;

        public void Run()
        {
            try
            {
                cancellation.ThrowIfCancellationRequested();
                result.SetResult(Within(flow, run));
            }
            catch (OperationCanceledException stopped) when (cancellation.IsCancellationRequested)
            {
                result.SetCanceled(stopped.CancellationToken);
            }
            catch (Exception problem)
            {
                result.SetException(problem);
            }
        }
    }
}

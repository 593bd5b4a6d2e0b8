using System.Runtime.InteropServices;
using TrustSafeguard.GraphQL.Execution.Telemetry;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>
/// A thread of their own for operations that cost much: one runs at a time, after all else on the machine, and the threads that answer everybody else are never held by them.
/// Callers take turns, and some places are kept for those who have none.
/// </summary>
internal sealed partial class DearLane(GraphQLOptions options)
{
    private const int Nice = 10;

    // One place in so many is kept for callers who have none.
    private const int PlacesForOneKept = 4;

    private readonly Lock gate = new();
    private readonly Rotation<Turn> queue = new();

    // Of operations that have had a turn: they come first. Each has few of them, and none begins meanwhile, so that the queue goes on.
    private readonly Queue<Turn> further = [];
    private readonly Dictionary<string, int> held = new(StringComparer.Ordinal);
    private bool isRunning;
    private int waitingOrInStretches;

    /// <summary>
    /// Runs an operation when its turn comes; refuses it where too many wait, or too many of this caller. Whose caller has gone, or whose time is over, leaves the queue at once.
    /// </summary>
    internal async ValueTask<GraphQLResponse> RunAsync(Func<GraphQLResponse> run, string? caller, CancellationToken cancellation)
    {
        if (Admit(caller) is { } refused)
        {
            return refused;
        }

        try
        {
            var turn = new Turn<GraphQLResponse>(run, cancellation) { Caller = caller, HasBegun = NoLongerWaits };
            using var time = new CancellationTokenSource(options.Limits.ExecutionTime, options.TimeProvider);
            await using var late = time.Token.UnsafeRegister(static left => ((Action)left!)(), () => Leave(turn, () => turn.Answer(IsTooLate())));
            return await AskAsync(turn).ConfigureAwait(false);
        }
        finally
        {
            Release(caller);
        }
    }

    /// <summary>
    /// Runs an operation some of which is awaited: what runs without waiting it gives to <see cref="BeginAsync"/> and <see cref="GoOnAsync"/>. Refused where too many wait, or too
    /// many of this caller.
    /// </summary>
    internal async ValueTask<GraphQLResponse> RunInStretchesAsync(Func<ValueTask<GraphQLResponse>> run, string? caller)
    {
        if (Admit(caller) is { } refused)
        {
            return refused;
        }

        try
        {
            return await run().ConfigureAwait(false);
        }
        finally
        {
            lock (gate)
            {
                NoLongerWaits();
            }

            Release(caller);
        }
    }

    /// <summary>Runs the first stretch of an operation when its turn, and its caller's, comes.</summary>
    /// <exception cref="OperationCanceledException">The operation was stopped before that.</exception>
    internal Task<T> BeginAsync<T>(Func<T> stretch, string? caller, CancellationToken cancellation) => AskAsync(new Turn<T>(stretch, cancellation) { Caller = caller });

    /// <summary>Runs a further stretch of an operation, before any that has not begun.</summary>
    /// <exception cref="OperationCanceledException">The operation was stopped before its turn came.</exception>
    internal Task<T> GoOnAsync<T>(Func<T> stretch, CancellationToken cancellation)
    {
        var turn = new Turn<T>(stretch, cancellation);
        lock (gate)
        {
            further.Enqueue(turn);
            EnsureRunning();
        }

        return turn.Result;
    }

    private GraphQLResponse? Admit(string? caller)
    {
        lock (gate)
        {
            if (WhyNot(caller) is { } error)
            {
                DearMetrics.IsRefused();
                return GraphQLResponse.OfErrors(ResponseKind.Refused, [error]);
            }

            Hold(caller, 1);
            waitingOrInStretches++;
            DearMetrics.Begins();
            return null;
        }
    }

    // Within the gate.
    private void NoLongerWaits() => waitingOrInStretches--;

    private async Task<T> AskAsync<T>(Turn<T> turn)
    {
        lock (gate)
        {
            queue.Add(turn.Caller, turn.Place);
            EnsureRunning();
        }

        // Once its turn has come the operation itself looks at whether its caller is still there.
        await using var leaving = turn.Cancellation.UnsafeRegister(static left => ((Action)left!)(), () => Leave(turn, turn.Cancel));
        return await turn.Result.ConfigureAwait(false);
    }

    private void Leave(Turn turn, Action answer)
    {
        lock (gate)
        {
            if (turn.Place.List is null)
            {
                return;
            }

            Take(turn.Place);
        }

        answer();
    }

    private GraphQLResponse IsTooLate() => OperationRun.Stopped(new ExecutionTimeException(options.Limits.ExecutionTime), GraphQLErrorCodes.ExecutionTime, course: null);

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
            next.Run();
        }
    }

    private GraphQLError? WhyNot(string? caller) =>
        waitingOrInStretches >= options.Limits.DearOperations
            ? TooMany($"{waitingOrInStretches} such operations wait already (limit `{nameof(GraphQLLimits.DearOperations)}`).")
        : caller is not null && held.ContainsKey(caller) && waitingOrInStretches >= options.Limits.DearOperations - (options.Limits.DearOperations / PlacesForOneKept)
            ? TooMany(
                $"{waitingOrInStretches} such operations wait already, and the other places are for callers who have none (limit `{nameof(GraphQLLimits.DearOperations)}`).")
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

    private Turn? Next()
    {
        lock (gate)
        {
            var next = further.TryDequeue(out var one) ? one : queue.Next() is { } first ? Take(first) : null;
            isRunning = next is not null;
            return next;
        }
    }

    // Within the gate.
    private Turn Take(LinkedListNode<Turn> place)
    {
        queue.Remove(place.Value.Caller, place);
        place.Value.HasBegun?.Invoke();
        return place.Value;
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

    private abstract class Turn
    {
        protected Turn() => Place = new LinkedListNode<Turn>(this);

        /// <summary>Who asks; null where that is not known.</summary>
        public string? Caller { get; init; }

        /// <summary>Its place in the queue; in no list once its turn has come.</summary>
        public LinkedListNode<Turn> Place { get; }

        /// <summary>Called within the gate once it has left the queue.</summary>
        public Action? HasBegun { get; init; }

        public abstract void Run();
    }

    private sealed class Turn<T>(Func<T> run, CancellationToken cancellation) : Turn
    {
        private readonly TaskCompletionSource<T> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ExecutionContext? flow = ExecutionContext.Capture();

        public CancellationToken Cancellation => cancellation;

        public Task<T> Result => result.Task;

        public void Answer(T answer) => result.SetResult(answer);

        public void Cancel() => result.SetCanceled(cancellation);

        public override void Run()
        {
            try
            {
                cancellation.ThrowIfCancellationRequested();
                result.SetResult(Within(flow, run));
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                Cancel();
            }
            catch (Exception problem)
            {
                result.SetException(problem);
            }
        }
    }
}

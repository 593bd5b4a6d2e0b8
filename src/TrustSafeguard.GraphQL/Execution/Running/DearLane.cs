using System.Runtime.InteropServices;
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
    private bool isRunning;

    /// <summary>Runs an operation when its turn comes; refuses it where too many wait.</summary>
    internal ValueTask<GraphQLResponse> RunAsync(Func<GraphQLResponse> run, CancellationToken cancellation)
    {
        var waiting = new Waiting(run, options, cancellation);
        lock (gate)
        {
            if (queue.Count >= options.Limits.DearOperations)
            {
                return new(GraphQLResponse.OfErrors(ResponseKind.Refused, [new GraphQLError(
                    $"Send this again in a moment, or ask for less at once: it costs more than {options.Limits.DearCost:0.##} (limit `{nameof(GraphQLLimits.DearCost)}`), and "
                        + $"{queue.Count} such operations wait already (limit `{nameof(GraphQLLimits.DearOperations)}`).",
                    GraphQLErrorCodes.TooManyDear)]));
            }

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
            next.Run();
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

    private sealed class Waiting(Func<GraphQLResponse> run, GraphQLOptions options, CancellationToken cancellation)
    {
        private readonly TaskCompletionSource<GraphQLResponse> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ExecutionContext? flow = ExecutionContext.Capture();
        private readonly long since = options.TimeProvider.GetTimestamp();

        public Task<GraphQLResponse> Answer => answer.Task;

        public void Run()
        {
            try
            {
                cancellation.ThrowIfCancellationRequested();
                if (options.TimeProvider.GetElapsedTime(since) > options.Limits.ExecutionTime)
                {
                    answer.SetResult(OperationRun.Stopped(new ExecutionTimeException(options.Limits.ExecutionTime), GraphQLErrorCodes.ExecutionTime, course: null));
                }
                else if (flow is null)
                {
                    RunNow();
                }
                else
                {
                    ExecutionContext.Run(flow, static waiting => ((Waiting)waiting!).RunNow(), this);
                }
            }
            catch (OperationCanceledException)
            {
                answer.SetCanceled(cancellation);
            }
            catch (Exception problem)
            {
                answer.SetException(problem);
            }
        }

        private void RunNow() => answer.SetResult(run());
    }
}

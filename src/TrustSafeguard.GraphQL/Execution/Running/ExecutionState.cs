using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>
/// What one running operation knows: its context, its variables, where it writes, where it is and what went wrong. One thread writes at a time;
/// resolvers that are awaited may run beside one another and use only <see cref="Context"/>, <see cref="CancellationToken"/> and the arguments.
/// </summary>
internal sealed class ExecutionState
{
    private const int StepsBetweenLooksAtTheClock = 256;

    private static readonly List<Task> NothingStarted = [];

    private readonly GraphQLOptions options;
    private readonly IOperationScope? scope;
    private readonly long startedAt;
    private readonly object?[]?[] arguments;
    private readonly List<Task> allStarted;
    private int steps = StepsBetweenLooksAtTheClock;
    private int errorsLeftOut;
    private Exception? lastTold;

    internal ExecutionState(OperationPlan plan, VariableValues variables, object context, ResponseWriter writer, GraphQLOptions options, CancellationToken cancellation)
    {
        this.options = options;
        scope = context as IOperationScope;
        arguments = plan.ArgumentSlots == 0 ? [] : new object?[plan.ArgumentSlots][];
        Indices = plan.IndexSlots == 0 ? [] : new int[plan.IndexSlots];
        allStarted = plan.IsAsync ? [] : NothingStarted;
        startedAt = options.TimeProvider.GetTimestamp();
        Variables = variables;
        Context = context;
        Writer = writer;
        CancellationToken = cancellation;
        Batches = plan.Waits is null ? null : new Batches(plan.Waits, this);
    }

    internal object Context { get; }

    internal VariableValues Variables { get; }

    internal ResponseWriter Writer { get; }

    internal CancellationToken CancellationToken { get; }

    /// <summary>For each list, by its place, which item is written.</summary>
    internal int[] Indices { get; }

    /// <summary>The batches of the operation; null where its plan has none.</summary>
    internal Batches? Batches { get; }

    internal List<GraphQLError>? Errors { get; private set; }

    /// <summary>Whether an exception is the failure of one field; otherwise it ends the operation.</summary>
    internal bool IsFieldError(Exception exception) =>
        exception is not (ResponseTooLargeException or ExecutionTimeException)
        && !(exception is OperationCanceledException && CancellationToken.IsCancellationRequested);

    /// <summary>
    /// Looks now and then whether the operation should stop; called for each item of a list. Where lists are started beside one another their counts
    /// may mix: that only moves the next look.
    /// </summary>
    internal void Step()
    {
        if (--steps > 0)
        {
            return;
        }

        steps = StepsBetweenLooksAtTheClock;
        CancellationToken.ThrowIfCancellationRequested();
        ThrowIfOverdue();
    }

    /// <summary>Ends an operation that has run for too long.</summary>
    /// <exception cref="ExecutionTimeException">It has.</exception>
    internal void ThrowIfOverdue()
    {
        if (options.TimeProvider.GetElapsedTime(startedAt) > options.Limits.ExecutionTime)
        {
            throw new ExecutionTimeException(options.Limits.ExecutionTime);
        }
    }

    /// <summary>The arguments of a field, coerced once however often the field is resolved.</summary>
    internal object?[] Arguments(ArgumentPlan plan) => plan.Constant ?? (arguments[plan.Slot] ??= plan.Coerce(Variables));

    /// <summary>Enters the context's scope unless this thread is in it.</summary>
    internal ReadingScope EnterScope() => new(this, scope);

    internal void Track(Task started)
    {
        lock (allStarted)
        {
            allStarted.Add(started);
        }
    }

    /// <summary>Waits for what still runs, so that no resolver outlives its operation; unless the operation was told to stop.</summary>
    internal async ValueTask WhenAllStartedHaveEnded()
    {
        // What ends may have started more: a field below that nobody waits for, because its parent has become null.
        while (allStarted.Count > 0 && !CancellationToken.IsCancellationRequested && StillRunning() is { Count: > 0 } running)
        {
            await Task.WhenAll(running).WaitAsync(CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private List<Task> StillRunning()
    {
        lock (allStarted)
        {
            return allStarted.FindAll(task => !task.IsCompleted);
        }
    }

    internal void FailOnNull(ResponsePlace place) => Add(
        new GraphQLError($"Cannot return null for non-nullable field {place.Field.Coordinate}.", GraphQLErrorCodes.NullInNonNull)
        {
            Locations = place.Field.Locations,
            Path = place.Path(Indices),
        });

    internal void Fail(ResponsePlace place, Exception exception)
    {
        var field = place.Field;
        var path = place.Path(Indices);
        if (exception is GraphQLException known)
        {
            Add(new GraphQLError(known.Message, known.Code) { Locations = known.Locations ?? field.Locations, Path = path, Extensions = known.Extensions });
            return;
        }

        Add(new GraphQLError("Unexpected error.", GraphQLErrorCodes.Internal) { Locations = field.Locations, Path = path });
        TellOperator(new UnexpectedError(exception, field.Coordinate, path));
    }

    // A call for many parents that fails as a whole fails for each of them, and is one thing that went wrong.
    private void TellOperator(UnexpectedError error)
    {
        if (!ReferenceEquals(error.Exception, lastTold))
        {
            lastTold = error.Exception;
            options.OnUnexpectedError?.Invoke(error);
        }
    }

    /// <summary>Everything that went wrong, with a last entry for what was left out.</summary>
    internal IReadOnlyList<GraphQLError> AllErrors() => errorsLeftOut == 0
        ? Errors ?? []
        : [.. Errors!, new GraphQLError($"{errorsLeftOut} more errors are left out: the limit of reported errors is {options.Limits.ReportedErrors}.", GraphQLErrorCodes.Limit)];

    private void Add(GraphQLError error)
    {
        Errors ??= [];
        if (Errors.Count < options.Limits.ReportedErrors)
        {
            Errors.Add(error);
        }
        else
        {
            errorsLeftOut++;
        }
    }
}

using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>
/// What one running operation knows: its context, its variables, where it writes, where it is and what went wrong. One thread writes at a time;
/// resolvers that are awaited may run beside one another and use only <see cref="Context"/>, <see cref="CancellationToken"/> and the arguments.
/// </summary>
internal sealed class ExecutionState
{
    private readonly ExecutionSettings settings;
    private readonly Pulse pulse;
    private readonly CancellationToken caller;
    private readonly IOperationScope? scope;
    private readonly bool isMutation;
    private readonly bool isQuery;
    private readonly object?[]?[] arguments;
    private readonly object?[] kept;
    private long startedAt;
    private int beat;
    private int errorsLeftOut;
    private Exception? lastTold;

    /// <summary>An operation that starts now.</summary>
    /// <param name="plan">What it does.</param>
    /// <param name="variables">Its variables.</param>
    /// <param name="context">What its resolvers get.</param>
    /// <param name="writer">Where it writes.</param>
    /// <param name="settings">The engine's.</param>
    /// <param name="caller">Says that the caller has gone.</param>
    /// <param name="cancellation">Says that the caller has gone or the time is over, where a timer is worth its price; else the same.</param>
    /// <param name="lane">Where it reads, if it is dear and some of it is awaited.</param>
    internal ExecutionState(
        OperationPlan plan,
        VariableValues variables,
        object context,
        ResponseWriter writer,
        ExecutionSettings settings,
        CancellationToken caller,
        CancellationToken cancellation,
        DearLane? lane = null)
    {
        this.settings = settings;
        pulse = settings.Pulse;
        this.caller = caller;
        scope = context as IOperationScope;
        (isMutation, isQuery) = (plan.IsMutation, plan is { IsMutation: false, IsSubscription: false });
        arguments = plan.ArgumentSlots == 0 ? [] : new object?[plan.ArgumentSlots][];
        kept = plan.KeptSlots == 0 ? [] : new object?[plan.KeptSlots];
        Indices = plan.IndexSlots == 0 ? [] : new int[plan.IndexSlots];
        Stretches = plan.IsAsync || lane is not null ? new Stretches(lane, (context as IAskedBy)?.AskedBy, settings.Limits.AwaitedResolvers) : null;
        StartTime();
        Variables = variables;
        Context = context;
        Writer = writer;
        CancellationToken = cancellation;
        Batches = plan.Waits is null ? null : new Batches(plan.Waits, this);
    }

    internal object Context { get; }

    /// <summary>How it waits while it reads; null where it is read at once.</summary>
    private Stretches? Stretches { get; }

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
        && !(exception is OperationCanceledException && CancellationToken.IsCancellationRequested)
        && !(isQuery && LooksAtTooMuch(exception));

    /// <summary>What a mutation does looks at as much as it needs; called before it.</summary>
    internal void BeginChange() => (Context as IReckonsLooks)?.StopAfter(int.MaxValue);

    /// <summary>What is selected of what a mutation did looks at no more than a query may; called once it is done.</summary>
    internal void BeginTelling()
    {
        if (isMutation)
        {
            (Context as IReckonsLooks)?.StopAfter(settings.Limits.DearLooks);
        }
    }

    private bool LooksAtTooMuch(Exception exception) => Context is IReckonsLooks reckoning && reckoning.IsStop(exception);

    /// <summary>The time that the operation may take begins now: a mutation's answer has as much as the mutation had.</summary>
    internal void StartTime()
    {
        startedAt = settings.Options.TimeProvider.GetTimestamp();
        beat = pulse.Follow();
    }

    /// <summary>
    /// Ends an operation whose caller has gone or whose time is over; called before each resolver and for each item of a list.
    /// Where threads look beside one another each may look once more than it must.
    /// </summary>
    internal void Look()
    {
        if (beat != pulse.Beats)
        {
            LookCloser();
        }
    }

    private void LookCloser()
    {
        // INVARIANT: noted last, so that what would have started beside what was stopped here is stopped too.
        var present = pulse.Follow();
        caller.ThrowIfCancellationRequested();
        ThrowIfOverdue();
        beat = present;
    }

    /// <summary>Ends an operation that has run for too long.</summary>
    /// <exception cref="ExecutionTimeException">It has.</exception>
    internal void ThrowIfOverdue()
    {
        if (settings.Options.TimeProvider.GetElapsedTime(startedAt) > settings.Limits.ExecutionTime)
        {
            throw new ExecutionTimeException(settings.Limits.ExecutionTime);
        }
    }

    /// <summary>The arguments of a field, coerced once however often the field is resolved.</summary>
    internal object?[] Arguments(ArgumentPlan plan) => plan.Constant ?? (arguments[plan.Slot] ??= plan.Coerce(Variables));

    /// <summary>What is kept of the object that is being written, for whoever writes alone.</summary>
    internal KeptValue<TParent, TValue> Kept<TParent, TValue>(int slot) =>
        (KeptValue<TParent, TValue>)(kept[slot] ??= new KeptValue<TParent, TValue>());

    /// <summary>Enters the context's scope unless this thread is in it. More is read after it where some of the operation is awaited.</summary>
    internal ReadingScope EnterScope() => new(this, scope, Stretches);

    /// <summary>Enters the context's scope for the last time, to the end of the operation or of a mutation's root field.</summary>
    internal ReadingScope EnterScopeToEnd() => new(this, scope, Stretches, isLast: true);

    /// <summary>Reads a stretch: in the lane of dear operations where this is one, unless this thread is in the operation's scope already.</summary>
    internal ValueTask<T> ReadAsync<T>(Func<T> stretch) =>
        Stretches is null || ReadingScope.IsWithin(this) ? new(stretch()) : Stretches.ReadAsync(stretch, CancellationToken);

    /// <summary>Ends the operation, however it went.</summary>
    internal void End() => Stretches?.End(scope);

    /// <summary>
    /// Waits until one more resolver may be under way; those that wait come in the order in which they were started. It is ended by <see cref="EndTurn"/>.
    /// </summary>
    internal Task TakeTurnAsync() => Stretches!.TakeTurnAsync(CancellationToken);

    internal void EndTurn() => Stretches!.EndTurn();

    /// <summary>A resolver that is under way.</summary>
    internal void Track(Task started) => Stretches!.Track(started);

    /// <summary>Waits for what still runs, so that no resolver outlives its operation; unless the operation was told to stop.</summary>
    internal ValueTask WhenAllStartedHaveEnded() => Stretches?.WhenAllHaveEndedAsync(CancellationToken) ?? ValueTask.CompletedTask;

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
        if ((exception as GraphQLException ?? (LooksAtTooMuch(exception) ? TooMuch() : settings.Options.Explain?.Invoke(exception))) is { } known)
        {
            Add(new GraphQLError(known.Message, known.Code) { Locations = known.Locations ?? field.Locations, Path = path, Extensions = known.Extensions });
            return;
        }

        Add(new GraphQLError("Unexpected error.", GraphQLErrorCodes.Internal) { Locations = field.Locations, Path = path });
        TellOperator(new UnexpectedError(exception, field.Coordinate, path));
    }

    // A query is read anew in the lane. What a change, or an event, tells besides is not worth that: whoever needs it can ask for it.
    private GraphQLException TooMuch() => new(
        $"Ask for this with a query, and for less with what changes something or is told: it looks at more than {settings.Limits.DearLooks} records "
            + $"(limit `{nameof(GraphQLLimits.DearLooks)}`). Whatever was changed is changed.",
        GraphQLErrorCodes.Limit);

    // A call for many parents that fails as a whole fails for each of them, and is one thing that went wrong.
    private void TellOperator(UnexpectedError error)
    {
        if (!ReferenceEquals(error.Exception, lastTold))
        {
            lastTold = error.Exception;
            settings.Options.OnUnexpectedError?.Invoke(error);
        }
    }

    /// <summary>Everything that went wrong, with a last entry for what was left out.</summary>
    internal IReadOnlyList<GraphQLError> AllErrors() => errorsLeftOut == 0
        ? Errors ?? []
        : [.. Errors!, new GraphQLError($"{errorsLeftOut} more errors are left out: the limit of reported errors is {settings.Limits.ReportedErrors}.", GraphQLErrorCodes.Limit)];

    private void Add(GraphQLError error)
    {
        Errors ??= [];
        if (Errors.Count < settings.Limits.ReportedErrors)
        {
            Errors.Add(error);
        }
        else
        {
            errorsLeftOut++;
        }
    }
}

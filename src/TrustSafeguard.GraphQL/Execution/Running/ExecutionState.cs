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

    private readonly GraphQLOptions _options;
    private readonly IReadOnlyList<PlannedField> _fields;
    private readonly IOperationScope? _scope;
    private readonly long _startedAt;
    private readonly object?[]?[] _arguments;
    private readonly int[] _path;
    private readonly List<Task> _started;
    private ResponsePath? _base;
    private int _depth;
    private int _steps = StepsBetweenLooksAtTheClock;
    private int _errorsLeftOut;

    internal ExecutionState(OperationPlan plan, VariableValues variables, object context, ResponseWriter writer, GraphQLOptions options, CancellationToken cancellation)
    {
        _options = options;
        _fields = plan.Fields;
        _scope = context as IOperationScope;
        _arguments = plan.ArgumentSlots == 0 ? [] : new object?[plan.ArgumentSlots][];
        _path = new int[plan.Depth];
        _started = plan.IsAsync ? [] : NothingStarted;
        _startedAt = options.TimeProvider.GetTimestamp();
        Variables = variables;
        Context = context;
        Writer = writer;
        CancellationToken = cancellation;
    }

    internal object Context { get; }

    internal VariableValues Variables { get; }

    internal ResponseWriter Writer { get; }

    internal CancellationToken CancellationToken { get; }

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
        if (--_steps > 0)
        {
            return;
        }

        _steps = StepsBetweenLooksAtTheClock;
        CancellationToken.ThrowIfCancellationRequested();
        if (_options.TimeProvider.GetElapsedTime(_startedAt) > _options.Limits.ExecutionTime)
        {
            throw new ExecutionTimeException(_options.Limits.ExecutionTime);
        }
    }

    /// <summary>The arguments of a field, coerced once however often the field is resolved.</summary>
    internal object?[] Arguments(ArgumentPlan plan) => plan.Constant ?? (_arguments[plan.Slot] ??= plan.Coerce(Variables));

    internal int EnterField(int field)
    {
        _path[_depth] = ~field;
        return _depth++;
    }

    internal int Depth => _depth;

    /// <summary>Says which item of a list is written; the list's own place is where <see cref="Depth"/> was before the first.</summary>
    internal void AtIndex(int depth, int index)
    {
        _path[depth] = index;
        _depth = depth + 1;
    }

    internal void LeaveTo(int depth) => _depth = depth;

    /// <summary>Says where the writing goes on, after an await.</summary>
    internal void MoveTo(ResponsePath? path)
    {
        _base = path;
        _depth = 0;
    }

    /// <summary>Enters the context's scope unless this thread is in it.</summary>
    internal ReadingScope EnterScope() => new(this, _scope);

    internal void Track(Task started)
    {
        lock (_started)
        {
            _started.Add(started);
        }
    }

    /// <summary>Waits for what still runs, so that no resolver outlives its operation; unless the operation was told to stop.</summary>
    internal async ValueTask WhenAllStartedHaveEnded()
    {
        if (_started.Exists(task => !task.IsCompleted))
        {
            await Task.WhenAll(_started).WaitAsync(CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    internal void FailOnNull(PlannedField field) =>
        Add(new GraphQLError($"Cannot return null for non-nullable field {field.Coordinate}.", GraphQLErrorCodes.NullInNonNull) { Locations = field.Locations, Path = PathHere() });

    internal void Fail(PlannedField field, Exception exception)
    {
        var path = PathHere();
        if (exception is GraphQLException known)
        {
            Add(new GraphQLError(known.Message, known.Code) { Locations = known.Locations ?? field.Locations, Path = path, Extensions = known.Extensions });
            return;
        }

        Add(new GraphQLError("Unexpected error.", GraphQLErrorCodes.Internal) { Locations = field.Locations, Path = path });
        _options.OnUnexpectedError?.Invoke(new UnexpectedError(exception, field.Coordinate, path));
    }

    /// <summary>Everything that went wrong, with a last entry for what was left out.</summary>
    internal IReadOnlyList<GraphQLError> AllErrors() => _errorsLeftOut == 0
        ? Errors ?? []
        : [.. Errors!, new GraphQLError($"{_errorsLeftOut} more errors are left out: the limit of reported errors is {_options.Limits.ReportedErrors}.", GraphQLErrorCodes.Limit)];

    private void Add(GraphQLError error)
    {
        Errors ??= [];
        if (Errors.Count < _options.Limits.ReportedErrors)
        {
            Errors.Add(error);
        }
        else
        {
            _errorsLeftOut++;
        }
    }

    private PathSegment[] PathHere()
    {
        var above = _base?.Depth ?? 0;
        var path = new PathSegment[above + _depth];
        for (var step = _base; step is not null; step = step.Parent)
        {
            path[--above] = Segment(step.Step);
        }

        above = _base?.Depth ?? 0;
        for (var i = 0; i < _depth; i++)
        {
            path[above + i] = Segment(_path[i]);
        }

        return path;
    }

    private PathSegment Segment(int step) => step < 0 ? PathSegment.OfKey(_fields[~step].ResponseKey) : PathSegment.OfIndex(step);
}

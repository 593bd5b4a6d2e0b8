namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>An interface's or union's value, written as the object type that its CLR type stands for. Source: sec-Value-Completion.Resolving-Abstract-Types.</summary>
internal sealed class AbstractCompletion<T>(ResponsePlace place, bool isNullable, PossibleTypes types, ObjectCase[] cases) : Completion<T>(place, isNullable)
{
    internal override bool IsAsync { get; } = Array.Exists(cases, one => one.IsAsync);

    internal override bool Write(T value, ExecutionState state) =>
        value is null ? WriteMissing(state) : CaseOf(value) is { } found ? found.Write(value, state) : Fail(value, state);

    internal override StartedValue Start(T value, ExecutionState state) =>
        value is null ? Missing : CaseOf(value) is { } found ? found.Start(value, state) : base.Start(value, state);

    private ObjectCase? CaseOf(object value) => types.IndexOf(value) is >= 0 and var index ? cases[index] : null;

    // It is the failure of this value alone, be it one of a list.
    private bool Fail(object value, ExecutionState state)
    {
        state.Fail(
            Place,
            new InvalidOperationException($"`{Place.Field.Coordinate}` returned a `{ClrTypeText.Of(value.GetType())}`, which no object type of its type is bound to."));
        return false;
    }
}

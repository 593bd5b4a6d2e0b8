namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>Makes <see cref="Optional{T}"/> of a type that is known at start-up only.</summary>
internal abstract class OptionalWrapper
{
    internal abstract Type ValueType { get; }

    internal abstract object Absent { get; }

    internal abstract object Given(object? value);
}

/// <inheritdoc />
internal sealed class OptionalWrapper<T> : OptionalWrapper
{
    internal override Type ValueType => typeof(T);

    internal override object Absent { get; } = default(Optional<T>);

    internal override object Given(object? value) => new Optional<T>(true, (T?)value);
}

namespace TrustSafeguard.GraphQL.Execution;

/// <summary>
/// What a resolver that takes all parents at once gives for one of them, where it may fail for some and not for others: a value, or why there is none.
/// Source: sec-Handling-Execution-Errors.
/// </summary>
/// <typeparam name="T">The type of the value; nullable where the schema allows null.</typeparam>
public readonly record struct Batched<T>
{
    /// <summary>A value.</summary>
    /// <param name="value">The value.</param>
    public Batched(T value) => Value = value;

    /// <summary>No value: an error at this parent's field, and at no other's.</summary>
    /// <param name="failure">Why; a <see cref="GraphQLException"/> is told to the client, of anything else only that there was an unexpected error.</param>
    public Batched(Exception failure) => Failure = failure;

    /// <summary>The value; the type's default where there is none.</summary>
    public T? Value { get; }

    /// <summary>Why there is no value; null where there is one.</summary>
    public Exception? Failure { get; }

    /// <summary>A value.</summary>
    public static implicit operator Batched<T>(T value) => new(value);

    /// <summary>No value, and why.</summary>
    public static implicit operator Batched<T>(GraphQLException failure) => new(failure);
}

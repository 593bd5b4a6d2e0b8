using System.Runtime.CompilerServices;
using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>
/// What a schema is answered by. Most of it need not be said: from the root resolvers on, the engine follows the CLR types that they return.
/// A field is a public static method of a resolver class, named as the field is with a capital (an `Async` at the end may stand), or else a public
/// property of the parent's type. A method's parameters, in any order: the arguments by name, the parent, the request's context, the schema, a
/// <see cref="CancellationToken"/>. It returns its value, or a task of it. A method that takes an <see cref="IReadOnlyList{T}"/> of parents in the parent's place
/// is called once for all parents that the field has in the operation, and returns an <see cref="IReadOnlyList{T}"/> with a value for each, in their order,
/// or a task of it; where it may fail for some of them only, the values are <see cref="Batched{T}"/>. Methods of one request may run at the same time where any of them is awaited,
/// and an argument that the document itself spells out is the same object in every request: a resolver must not change what it is given.
/// </summary>
public sealed class Bindings
{
    internal Bindings()
    {
    }

    internal IAccessGuard? AccessGuard { get; private set; }

    internal Type? ContextType { get; private set; }

    internal List<ScalarBinding> Scalars { get; } = [];

    internal Dictionary<string, (Type? ClrType, List<Type> Resolvers)> Types { get; } = new(StringComparer.Ordinal);

    internal Dictionary<Type, KeptLists> Kept { get; } = [];

    internal List<Type> QueryResolvers { get; } = [];

    internal List<Type> MutationResolvers { get; } = [];

    internal List<Type> SubscriptionResolvers { get; } = [];

    /// <summary>The type of the context that each request brings; a resolver has it by asking for a parameter of this type.</summary>
    public Bindings Context<T>()
        where T : class
    {
        ContextType = typeof(T);
        return this;
    }

    /// <summary>Who says what each caller may see; without one everybody may see everything.</summary>
    public Bindings Guard(IAccessGuard guard)
    {
        AccessGuard = guard;
        return this;
    }

    /// <summary>A scalar with parsing and formatting of one's own.</summary>
    /// <param name="name">The scalar in the schema; one of the specification's own gets a further CLR type in this way.</param>
    /// <param name="parse">
    /// From a bool, long, double, string, list or dictionary (of the specification's own scalars:
    /// from what they coerce to, so an ID is a string); throws <see cref="FormatException"/> with a sentence for the client.
    /// Whatever else it throws, the value is refused as one that the scalar cannot represent. A literal's variables are in their places. A double stands for what no long
    /// holds, so that digits beyond its precision are lost; <c>Scalar&lt;decimal&gt;(name)</c> loses none that a decimal holds.
    /// </param>
    /// <param name="format">Writes exactly one JSON value.</param>
    public Bindings Scalar<T>(string name, Func<object, T> parse, Action<ResponseWriter, T> format)
        where T : notnull
    {
        Scalars.Add(new ScalarBinding.Of<T>(name, raw => parse(RawValue.Plain(raw)!), format));
        return this;
    }

    /// <summary>A scalar of a type that the engine knows: <see cref="DateTimeOffset"/> and <see cref="DateOnly"/> (RFC 3339), <see cref="Guid"/>, string, long, decimal.</summary>
    /// <param name="name">The scalar in the schema.</param>
    /// <exception cref="ArgumentException">The engine does not know the type.</exception>
    public Bindings Scalar<T>(string name)
        where T : notnull
    {
        Scalars.Add(KnownScalars.Of(name, typeof(T))
            ?? throw new ArgumentException($"`{typeof(T).Name}` has no formatting of its own: give `Scalar` a `parse` and a `format`.", nameof(name)));
        return this;
    }

    /// <summary>An enum whose CLR type cannot be seen from a resolver, or must be no other than this.</summary>
    public Bindings Enum<T>(string name)
        where T : struct, Enum => Type(name, typeof(T), []);

    /// <summary>The classes whose public static methods resolve the query type's fields.</summary>
    public Bindings Query(params Type[] resolvers)
    {
        QueryResolvers.AddRange(resolvers);
        return this;
    }

    /// <summary>The classes whose public static methods resolve the mutation type's fields.</summary>
    public Bindings Mutation(params Type[] resolvers)
    {
        MutationResolvers.AddRange(resolvers);
        return this;
    }

    /// <summary>
    /// The classes whose public static methods open the subscription type's streams. Each returns an <see cref="IAsyncEnumerable{T}"/> of the field's
    /// values, or a task of one; the stream is ended by disposing, and its enumeration is given the cancellation of the subscription.
    /// Source: sec-Source-Stream.
    /// </summary>
    public Bindings Subscription(params Type[] resolvers)
    {
        SubscriptionResolvers.AddRange(resolvers);
        return this;
    }

    /// <summary>An object type: what CLR type its values have, and classes with resolvers beside that type's properties.</summary>
    /// <param name="name">The object type in the schema.</param>
    /// <param name="resolvers">Classes with public static methods.</param>
    public Bindings Object<T>(string name, params Type[] resolvers) => Type(name, typeof(T), resolvers);

    /// <summary>
    /// A type of lists that never change: the bytes that one was written as are kept with it, a few of them for as many selections, and written again wherever it is asked
    /// for. That is done where the items are objects of which nothing is selected but scalars and enums, each a property of the item that everybody may read; all others are
    /// written anew each time.
    /// </summary>
    /// <param name="forms">Where a list keeps them: a box of its own, empty at first. Whatever is in it is the engine's.</param>
    public Bindings KeptList<TList, TItem>(Func<TList, StrongBox<object?>> forms)
        where TList : class, IEnumerable<TItem>
        where TItem : struct
    {
        Kept[typeof(TItem)] = new KeptLists.Of<TList>(forms);
        return this;
    }

    /// <summary>
    /// An input object type that cannot be seen from a resolver's parameters, or must be no other than this. What its constructor throws refuses the value; the client reads
    /// the text of a <see cref="FormatException"/> only.
    /// </summary>
    public Bindings Input<T>(string name) => Type(name, typeof(T), []);

    private Bindings Type(string name, Type clrType, Type[] resolvers)
    {
        Types[name] = (clrType, [.. resolvers]);
        return this;
    }
}

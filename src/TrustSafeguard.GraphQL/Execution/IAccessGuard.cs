using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution;

/// <summary>
/// Who may see what, asked below the resolvers: of every object before anything of it is written, whichever field brought it, and of a field before it is resolved. What its
/// methods return is asked for once, when the engine is built or an operation is planned; the functions are called with the request's context, within its
/// <see cref="IOperationScope"/> and on its thread. They must be quick. What they throw is the failure of that field.
/// </summary>
/// <remarks>The fields of the mutation and the subscription type are not asked about: what they do happens outside the scope, and is decided by whoever does it.</remarks>
public interface IAccessGuard
{
    /// <summary>Who may see the objects of a type. One that may not be seen is written as if its resolver had returned null.</summary>
    /// <param name="type">An object type of the schema.</param>
    /// <returns>Says of a context and an object whether it may be seen; null where everybody may see all of them.</returns>
    Func<object, object, bool>? ToSee(ObjectType type);

    /// <summary>
    /// Who may read a field of an object that they may see. One that may not be read is null, or, where it can be none, the error <c>graphql.not-permitted</c>; it is not resolved.
    /// </summary>
    /// <param name="type">An object type of the schema.</param>
    /// <param name="field">A field of it.</param>
    /// <returns>Says of a context and the object whether the field may be read; null where whoever sees the object may.</returns>
    Func<object, object, bool>? ToRead(ObjectType type, FieldDefinition field);

    /// <summary>Whom a field is for, as whoever may not read it is told: names, with commas between. It is the same for everybody.</summary>
    /// <param name="type">An object type of the schema.</param>
    /// <param name="field">A field of it, of which <see cref="ToRead"/> says that not everybody may read it.</param>
    /// <returns>Null where nothing is told.</returns>
    string? WhoReads(ObjectType type, FieldDefinition field) => null;

    /// <summary>
    /// What is to be done before anything of an object is written, wherever it is: to note that it is read, say. It is asked for when an operation is planned, perhaps on several
    /// threads at a time. What the action throws is the failure of whatever field brought the object.
    /// </summary>
    /// <param name="type">An object type of the schema.</param>
    /// <param name="fields">The fields of it that the operation selects there.</param>
    /// <returns>Called with the context and the object, which may be seen; null where nothing is to be done.</returns>
    Action<object, object>? BeforeWriting(ObjectType type, IReadOnlyList<FieldDefinition> fields) => null;

    /// <summary>
    /// Whether a field opens the objects that it leads to: whoever may read it sees them there, whatever <see cref="ToSee"/> says of them elsewhere. Their own fields are
    /// asked about as ever.
    /// </summary>
    /// <param name="coordinate">The field's schema coordinate, such as <c>Breach.school</c>.</param>
    bool Opens(string coordinate);
}

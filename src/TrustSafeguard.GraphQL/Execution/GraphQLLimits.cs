using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution;

/// <summary>Every limit of execution, each with a default that a public service can start from. The parser's own are in <c>ParserLimits</c>.</summary>
public sealed record GraphQLLimits
{
    /// <summary>The most bytes that a response may have. 8 MiB. Crossing it answers with <c>graphql.response-too-large</c> and no data.</summary>
    public int ResponseBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>
    /// How long one operation may run. 30 seconds. Crossing it answers with <c>graphql.execution-time</c> and no data. It is looked at between
    /// fields, between the items of lists, where a resolver is awaited and, but for a mutation, when all is written: a resolver that is not awaited cannot be
    /// interrupted. A mutation has done its work once it returns: what is selected from its result has as long again.
    /// </summary>
    public TimeSpan ExecutionTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The most fields that an operation may have after its fragments are expanded for every object type that they apply to. 20,000.
    /// Crossing it answers with <c>graphql.limit</c> before anything runs.
    /// </summary>
    public int PlannedFields { get; init; } = 20_000;

    /// <summary>
    /// How deep an operation may go once its fragments are expanded: the steps of the longest path in its response, list indices included. 200.
    /// Crossing it answers with <c>graphql.limit</c> before anything runs; planning and execution recurse this deep at most.
    /// </summary>
    public int PlannedDepth { get; init; } = 200;

    /// <summary>
    /// The most response keys that the root of an operation may have once its fragments are expanded. 100.
    /// Crossing it answers with <c>graphql.limit</c> before anything runs.
    /// </summary>
    public int RootFields { get; init; } = 100;

    /// <summary>
    /// The most aliases that a document may hold, those in its fragments included. 500.
    /// Crossing it answers with <c>graphql.limit</c> before the document is validated.
    /// </summary>
    public int Aliases { get; init; } = 500;

    /// <summary>The most fragments that a document may define. 200. Crossing it answers with <c>graphql.limit</c> before the document is validated.</summary>
    public int Fragments { get; init; } = 200;

    /// <summary>
    /// How many fields deep an operation may go below `__schema` and `__type`, these included. 20; the tools' own introspection query goes 15 deep.
    /// Crossing it answers with <c>graphql.limit</c> before anything runs.
    /// </summary>
    public int IntrospectionDepth { get; init; } = 20;

    /// <summary>
    /// The most that the fields of an operation may cost by the schema's `@cost` and `@listSize`: about how many objects are fetched. 50,000.
    /// A schema that defines neither directive has no costs. Crossing it answers with <c>graphql.limit</c> before anything runs.
    /// Source: https://ibm.github.io/graphql-specs/cost-spec.html#sec-Field-Cost.
    /// </summary>
    public double FieldCost { get; init; } = 50_000;

    /// <summary>
    /// The most that the values of an operation's response may cost by their types: about how many objects come back. 50,000.
    /// A schema that defines neither directive has no costs. Crossing it answers with <c>graphql.limit</c> before anything runs.
    /// Source: https://ibm.github.io/graphql-specs/cost-spec.html#sec-Type-Cost.
    /// </summary>
    public double TypeCost { get; init; } = 50_000;

    /// <summary>
    /// From which field or type cost on an operation is dear. 8,000. A dear query runs on a thread of its own, one after another and after all else on the machine, so that the
    /// threads that answer are not held by it. A dear mutation or subscription is answered with <c>graphql.limit</c>: what it asks for besides can be asked for with a query.
    /// </summary>
    public double DearCost { get; init; } = 8_000;

    /// <summary>
    /// After about how many records that were looked at for it a query is dear, whatever it costs, where the request's context is an <see cref="IReckonsLooks"/>. 25,000. It is
    /// read anew on that thread. A mutation and an event of a subscription are never stopped: what they tell besides, for which more is looked at, is an error of its field
    /// (<c>graphql.limit</c>).
    /// </summary>
    public int DearLooks { get; init; } = 25_000;

    /// <summary>
    /// The most dear queries that wait for that thread. 16. Crossing it answers with <c>graphql.too-many-dear</c>; one that has waited for <see cref="ExecutionTime"/> is
    /// answered with <c>graphql.execution-time</c>.
    /// </summary>
    public int DearOperations { get; init; } = 16;

    /// <summary>
    /// The most dear queries of one caller that wait for that thread or run on it, where the request's context is an <see cref="IAskedBy"/>. 4. Crossing it answers with
    /// <c>graphql.too-many-dear</c>.
    /// </summary>
    public int DearOperationsPerCaller { get; init; } = 4;

    /// <summary>
    /// The most subscriptions of one caller that are open at once, where the request's context is an <see cref="IAskedBy"/>. 100. Crossing it answers with
    /// <c>graphql.too-many-subscriptions</c>. The events of one caller's are answered one after another.
    /// </summary>
    public int CallerSubscriptions { get; init; } = 100;

    /// <summary>
    /// The most resolvers that one operation awaits at the same time; a call for many parents is one. 100, and never less than 1. Further ones start as these end, in the order of
    /// the document: nothing is refused.
    /// </summary>
    public int AwaitedResolvers { get; init; } = 100;

    /// <summary>How many items a list is taken to have whose `@listSize` does not say. 10.</summary>
    public int AssumedListSize { get; init; } = 10;

    /// <summary>The most errors that a response reports; those after it are counted only. 1,000.</summary>
    public int ReportedErrors { get; init; } = 1_000;

    /// <summary>
    /// How deep lists and objects may nest in the variables, the object around them included. 64.
    /// Crossing it answers with <c>graphql.limit</c> before anything runs.
    /// </summary>
    public int VariableDepth { get; init; } = 64;

    /// <summary>
    /// The most items that a list in the variables may have. 1,000. Crossing it answers with <c>graphql.limit</c> before anything runs. A list in a document is bounded with it,
    /// by <see cref="Language.ParserLimits.MaxTokens"/>.
    /// </summary>
    public int ListItems { get; init; } = 1_000;

    /// <summary>The most things wrong with the variables that are told; one more says that there are more. 50, the reference implementation's number.</summary>
    public int VariableErrors { get; init; } = 50;

    /// <summary>
    /// The most UTF-16 code units of any one thing that a caller wrote, a name, a literal, a value of a variable, that an error's message quotes;
    /// the rest is <c>…</c>. 2,000.
    /// </summary>
    public int QuotedCharacters { get; init; } = Quotation.DefaultCharacters;

    /// <summary>Shortens by <see cref="QuotedCharacters"/>.</summary>
    internal Quotation Quotation => new(QuotedCharacters);

    /// <summary>The most items of a list that an error's message quotes; those after it are counted only. 10, the reference implementation's number.</summary>
    public int QuotedItems { get; init; } = 10;

    /// <summary>How many documents are kept parsed, validated and planned. 1,000; those not asked for lately make room.</summary>
    public int CachedDocuments { get; init; } = 1_000;

    /// <summary>The largest document that is kept, in bytes. 32 KiB; a larger one is answered, but parsed each time.</summary>
    public int CachedDocumentBytes { get; init; } = 32 * 1024;

    /// <summary>
    /// The most bytes that the documents kept ready may hold together, with their plans; those not asked for lately make room. 64 MiB, and as much again for the
    /// documents of a manifest. Counted is what was allocated to make them, which is more than they hold. Nothing is kept of what is refused.
    /// </summary>
    public long CachedBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The most bytes that one document may hold of <see cref="CachedBytes"/>, with its plans. 8 MiB; beyond it an operation is answered, but planned each time.</summary>
    public long CachedBytesOfDocument { get; init; } = 8 * 1024 * 1024;

    /// <summary>How many plans are kept of one operation, one for each combination of the variables in its `@skip` and `@include`. 16.</summary>
    public int CachedPlansOfOperation { get; init; } = 16;
}

namespace TrustSafeguard.GraphQL.Execution;

/// <summary>How far a request came; a transport makes its status of it.</summary>
public enum ResponseKind
{
    /// <summary>It ran: the response has `data`, be it null, and perhaps `errors`.</summary>
    Executed,

    /// <summary>It did not run: a syntax, validation, variable or operation error; there is no `data`.</summary>
    Refused,

    /// <summary>It did not run, because it is no query and only those were asked for.</summary>
    NotAQuery,

    /// <summary>
    /// It ran and there is no `data`: it was stopped at a limit, <see cref="GraphQLLimits.ExecutionTime"/> or <see cref="GraphQLLimits.ResponseBytes"/>, or the context failed
    /// beside the fields (<see cref="ILaterTexts"/>, <see cref="IBeforeAnswer"/>).
    /// </summary>
    Stopped,

    /// <summary>
    /// The events of a subscription came to an end by a failure, of their source or of the answer to one of them, which is not passed over: this is the last response of the
    /// stream, and there is no `data`.
    /// </summary>
    Broken,
}

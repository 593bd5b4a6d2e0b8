using System.Text;
using TrustSafeguard.GraphQL.Execution.Binding;
using TrustSafeguard.GraphQL.Execution.Costing;
using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Execution.Planning;
using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.Execution.TrustedDocuments;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution;

/// <summary>
/// Answers GraphQL requests over one schema: document in, response bytes out. Build it once and keep it; it is thread-safe. A document is parsed,
/// validated and planned the first time that it is seen. Source: sec-Execution.
/// </summary>
public sealed class GraphQLEngine
{
    private readonly BoundSchema _schema;
    private readonly Bindings _bindings;
    private readonly GraphQLOptions _options;
    private readonly DocumentPreparation _preparation;
    private readonly RequestedDocuments _documents;

    private GraphQLEngine(BoundSchema schema, Bindings bindings, GraphQLOptions options)
    {
        _schema = schema;
        _bindings = bindings;
        _options = options;
        _preparation = new DocumentPreparation(schema, options);
        _documents = new RequestedDocuments(_preparation, options);
    }

    /// <summary>The schema.</summary>
    public Schema Schema => _schema.Schema;

    /// <summary>Builds an engine.</summary>
    /// <param name="sdl">The schema, in its definition language.</param>
    /// <param name="bind">Says what code answers it.</param>
    /// <param name="options">Limits and switches; the defaults where not given.</param>
    /// <exception cref="GraphQLSyntaxException">The schema is not GraphQL.</exception>
    /// <exception cref="SchemaException">The schema is not valid.</exception>
    /// <exception cref="BindingException">The schema and the code behind it do not fit.</exception>
    public static GraphQLEngine Build(string sdl, Action<Bindings> bind, GraphQLOptions? options = null)
    {
        var bindings = new Bindings();
        bind(bindings);
        options ??= new GraphQLOptions();
        var schema = SchemaBuilder.Build(sdl);
        var costs = CostModelReader.Read(schema, options.Limits.AssumedListSize);
        return new GraphQLEngine(SchemaBinder.Bind(schema, bindings) with { Costs = costs }, bindings, options);
    }

    /// <summary>Says whether a document could be answered, without answering it: what a build or a start-up asks of documents that it keeps.</summary>
    /// <param name="document">The document's text.</param>
    /// <returns>What is wrong with it, in the order of the document; nothing where it can be answered. What it costs depends on variables and is not looked at.</returns>
    public IReadOnlyList<GraphQLError> Check(string document)
    {
        if (_preparation.Prepare(new DocumentText(Encoding.UTF8.GetBytes(document), isEscaped: false), out var errors) is not { } prepared)
        {
            return errors;
        }

        try
        {
            foreach (var operation in prepared.Operations)
            {
                operation.FindOrMake(VariableValues.None);
            }

            return [];
        }
        catch (GraphQLException problem)
        {
            return [ErrorOf(problem)];
        }
    }

    /// <summary>Answers a request. A query none of whose resolvers is awaited is answered before this returns.</summary>
    /// <param name="request">The request.</param>
    /// <param name="context">What the resolvers get, of the type that the bindings name.</param>
    /// <param name="cancellation">Stops the operation: the caller has gone.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public ValueTask<GraphQLResponse> ExecuteAsync(in GraphQLRequest request, object context, CancellationToken cancellation = default)
    {
        if (_bindings.ContextType is { } type && !type.IsInstanceOfType(context))
        {
            throw new ArgumentException($"The context must be a `{type.Name}`, as the bindings say.", nameof(context));
        }

        if (Prepare(request, out var plan, out var variables) is { } refused)
        {
            return new(refused);
        }

        return plan!.IsAsync || plan.NeedsTimer || plan.IsMutation
            ? OperationRun.ExecuteAsync(plan, variables, context, _options, cancellation)
            : new(OperationRun.Execute(plan, variables, context, _options, cancellation));
    }

    private GraphQLResponse? Prepare(in GraphQLRequest request, out OperationPlan? plan, out VariableValues variables)
    {
        plan = null;
        variables = VariableValues.None;
        var document = _documents.Get(request, out var errors);
        if (document is null)
        {
            return Refuse(errors);
        }

        if (document.Find(request.OperationName, out var error) is not { } operation)
        {
            return Refuse([error!]);
        }

        if (operation.Node.Operation != OperationType.Query && Decline(operation.Node.Operation, request.QueriesOnly) is { } declined)
        {
            return declined;
        }

        var faults = new List<GraphQLError>();
        variables = operation.Variables.Coerce(request.Variables.Span, faults);
        return faults.Count > 0 ? Refuse(faults) : Plan(operation, variables, request.ReportCost, out plan);
    }

    private static GraphQLResponse? Decline(OperationType operation, bool queriesOnly) => operation switch
    {
        OperationType.Subscription => Refuse([new GraphQLError("A subscription needs a transport that stays open; this one answers once.", GraphQLErrorCodes.Operation)]),
        _ when queriesOnly => GraphQLResponse.OfErrors(
            ResponseKind.NotAQuery, [new GraphQLError("This request may only read: send a mutation with POST.", GraphQLErrorCodes.Operation)]),
        _ => null,
    };

    private GraphQLResponse? Plan(PreparedOperation operation, VariableValues variables, bool reportCost, out OperationPlan? plan)
    {
        try
        {
            plan = operation.Plan(variables);
            plan = reportCost && plan.Cost is { } cost ? plan.Reporting(CostLimits.Report(cost.Of(variables), _options.Limits)) : plan;
            return null;
        }
        catch (GraphQLException problem)
        {
            plan = null;
            return Refuse([ErrorOf(problem)]);
        }
    }

    private static GraphQLError ErrorOf(GraphQLException problem) =>
        new(problem.Message, problem.Code) { Locations = problem.Locations ?? [], Extensions = problem.Extensions };

    private static GraphQLResponse Refuse(IReadOnlyList<GraphQLError> errors) => GraphQLResponse.OfErrors(ResponseKind.Refused, errors);
}

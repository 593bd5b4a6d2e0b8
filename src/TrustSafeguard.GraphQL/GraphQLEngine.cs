using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.Execution.Binding;
using TrustSafeguard.GraphQL.Execution.Costing;
using TrustSafeguard.GraphQL.Execution.Documents;
using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL;

/// <summary>
/// Answers GraphQL requests over one schema: document in, response bytes out. Build it once and keep it; it is thread-safe. A document is parsed,
/// validated and planned the first time that it is seen. Source: sec-Execution.
/// </summary>
public sealed class GraphQLEngine
{
    private readonly BoundSchema schema;
    private readonly Bindings bindings;
    private readonly GraphQLOptions options;
    private readonly DocumentPreparation preparation;
    private readonly RequestedDocuments documents;
    private readonly ExecutionSettings settings;

    private GraphQLEngine(BoundSchema schema, Bindings bindings, GraphQLOptions options)
    {
        this.schema = schema;
        this.bindings = bindings;
        this.options = options;
        preparation = new DocumentPreparation(schema, options);
        documents = new RequestedDocuments(preparation, options);
        settings = new ExecutionSettings(options);
    }

    /// <summary>The schema.</summary>
    public Schema Schema => schema.Schema;

    /// <summary>
    /// The method or the property that resolves each field of an object type, by the field's coordinate, such as `School.name`: for tests that ask what lies behind a field.
    /// </summary>
    public IReadOnlyDictionary<string, MemberInfo> Resolvers => schema.Resolvers;

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
        return new GraphQLEngine(SchemaBinder.Bind(schema, bindings, options.Limits) with { Costs = costs }, bindings, options);
    }

    /// <summary>Says whether a document could be answered, without answering it: what a build or a start-up asks of documents that it keeps.</summary>
    /// <param name="document">The document's text.</param>
    /// <returns>What is wrong with it, in the order of the document; nothing where it can be answered. What it costs depends on variables and is not looked at.</returns>
    public IReadOnlyList<GraphQLError> Check(string document)
    {
        if (preparation.Prepare(new DocumentText(Encoding.UTF8.GetBytes(document), isEscaped: false), out var errors) is not { } prepared)
        {
            return errors;
        }

        try
        {
            foreach (var operation in prepared.Operations)
            {
                operation.Make(VariableValues.None);
            }

            return [];
        }
        catch (GraphQLException problem)
        {
            return [ErrorOf(problem)];
        }
    }

    /// <summary>Answers a request. A query none of whose resolvers is awaited is answered before this returns, unless it is dear (<see cref="GraphQLLimits.DearCost"/>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="context">What the resolvers get, of the type that the bindings name.</param>
    /// <param name="cancellation">Stops the operation: the caller has gone.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public ValueTask<GraphQLResponse> ExecuteAsync(in GraphQLRequest request, object context, CancellationToken cancellation = default)
    {
        CheckContext(context);
        return Prepare(request, context, isStream: false, out var plan, out var variables, out var isDear) is { } refused
            ? new(refused)
            : ExecuteAsync(plan!, variables, context, isDear, cancellation);
    }

    /// <summary>
    /// Answers a request of any kind as a stream: a subscription with one response an event, a query or a mutation with one response, what is refused with
    /// its errors only. A stream whose events fail, or of which one cannot be answered, ends with a response of <see cref="ResponseKind.Broken"/>. Whoever reads disposes each;
    /// to stop reading, or to cancel, closes the subscription. Source: sec-Subscription.
    /// </summary>
    /// <param name="request">The request; its bytes are no longer looked at once this has returned.</param>
    /// <param name="context">What the resolvers get, of the type that the bindings name; renewed for each event where it is an <see cref="IRenewableContext"/>.</param>
    /// <param name="cancellation">Stops the operation: the caller has gone.</param>
    /// <exception cref="OperationCanceledException">It was stopped; thrown while reading.</exception>
    public IAsyncEnumerable<GraphQLResponse> StreamAsync(in GraphQLRequest request, object context, CancellationToken cancellation = default)
    {
        CheckContext(context);
        return Prepare(request, context, isStream: true, out var plan, out var values, out var isDear) is { } refused ? Once(_ => new(refused), cancellation)
            : plan!.IsSubscription ? new SubscriptionRun(plan, values, context, settings).RunAsync(cancellation)
            : Once(stop => ExecuteAsync(plan, values, context, isDear, stop), cancellation);
    }

    private static async IAsyncEnumerable<GraphQLResponse> Once(
        Func<CancellationToken, ValueTask<GraphQLResponse>> answer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return await answer(cancellation).ConfigureAwait(false);
    }

    private ValueTask<GraphQLResponse> ExecuteAsync(OperationPlan plan, VariableValues variables, object context, bool isDear, CancellationToken cancellation) =>
        Answers.FinishAsync(
            RunAsync(plan, variables, context, isDear, cancellation), context as ILaterTexts, context as IBeforeAnswer, plan.Identity, settings, cancellation);

    private ValueTask<GraphQLResponse> RunAsync(OperationPlan plan, VariableValues variables, object context, bool isDear, CancellationToken cancellation) =>
        isDear ? InDearLaneAsync(plan, variables, context, cancellation)
            : plan.IsMutation || context is not IReckonsLooks reckoning ? RunHereAsync(plan, variables, context, cancellation)
            : RunUnlessDearAsync(plan, variables, context, reckoning, cancellation);

    private ValueTask<GraphQLResponse> RunHereAsync(OperationPlan plan, VariableValues variables, object context, CancellationToken cancellation) =>
        plan.IsAsync || plan.NeedsTimer || plan.IsMutation ? OperationRun.ExecuteAsync(plan, variables, context, settings, lane: null, cancellation)
            : new(OperationRun.Execute(plan, variables, context, settings, cancellation));

    private ValueTask<GraphQLResponse> RunUnlessDearAsync(
        OperationPlan plan, VariableValues variables, object context, IReckonsLooks reckoning, CancellationToken cancellation)
    {
        reckoning.StopAfter(options.Limits.DearLooks);
        try
        {
            var running = RunHereAsync(plan, variables, context, cancellation);
            return running.IsCompletedSuccessfully ? running : AnewIfDearAsync(running, plan, variables, context, reckoning, cancellation);
        }
        catch (Exception problem) when (reckoning.IsStop(problem))
        {
            reckoning.BeginAnew();
            return InDearLaneAsync(plan, variables, context, cancellation);
        }
    }

    private async ValueTask<GraphQLResponse> AnewIfDearAsync(
        ValueTask<GraphQLResponse> running, OperationPlan plan, VariableValues variables, object context, IReckonsLooks reckoning, CancellationToken cancellation)
    {
        try
        {
            return await running.ConfigureAwait(false);
        }
        catch (Exception problem) when (reckoning.IsStop(problem))
        {
            reckoning.BeginAnew();
            return await InDearLaneAsync(plan, variables, context, cancellation).ConfigureAwait(false);
        }
    }

    // INVARIANT: whatever of a dear query runs without waiting runs in the lane, whether anything else of it is awaited or not.
    private ValueTask<GraphQLResponse> InDearLaneAsync(OperationPlan plan, VariableValues variables, object context, CancellationToken cancellation)
    {
        var (lane, caller) = (settings.DearLane, (context as IAskedBy)?.AskedBy);
        return plan.IsAsync || plan.NeedsTimer
            ? lane.RunInStretchesAsync(() => OperationRun.ExecuteAsync(plan, variables, context, settings, lane, cancellation), caller)
            : lane.RunAsync(() => OperationRun.Execute(plan, variables, context, settings, cancellation), caller, cancellation);
    }

    private void CheckContext(object context)
    {
        if (bindings.ContextType is { } type && !type.IsInstanceOfType(context))
        {
            throw new ArgumentException($"The context must be a `{type.Name}`, as the bindings say.", nameof(context));
        }
    }

    private GraphQLResponse? Prepare(in GraphQLRequest request, object context, bool isStream, out OperationPlan? plan, out VariableValues variables, out bool isDear)
    {
        (plan, isDear) = (null, false);
        variables = VariableValues.None;
        var document = documents.Get(request, out var errors);
        if (document is null)
        {
            return Refuse(errors);
        }

        if (document.Find(request.OperationName, out var error) is not { } operation)
        {
            return Refuse([error!]);
        }

        if (operation.Node.Operation != OperationType.Query && Decline(operation.Node.Operation, request.QueriesOnly, isStream) is { } declined)
        {
            return declined;
        }

        var faults = new List<GraphQLError>();
        variables = operation.Variables.Coerce(request.Variables.Span, faults);
        var refused = faults.Count > 0 ? Refuse(faults) : Plan(operation, new CostCase(variables, context as IKnownSizes), request.ReportCost, out plan, out isDear);
        if (refused is null && !document.IsOffered)
        {
            documents.Keep(request, document);
        }

        return refused;
    }

    private static GraphQLResponse? Decline(OperationType operation, bool queriesOnly, bool isStream) => operation switch
    {
        OperationType.Subscription when isStream => null,
        OperationType.Subscription => Refuse([new GraphQLError(
            "Ask for a subscription with `Accept: text/event-stream`, or over a WebSocket: it needs a transport that stays open, and this one answers once.",
            GraphQLErrorCodes.Operation)]),
        _ when queriesOnly => GraphQLResponse.OfErrors(
            ResponseKind.NotAQuery, [new GraphQLError("This request may only read: send a mutation with POST.", GraphQLErrorCodes.Operation)]),
        _ => null,
    };

    private GraphQLResponse? Plan(PreparedOperation operation, in CostCase given, bool reportCost, out OperationPlan? plan, out bool isDear)
    {
        try
        {
            plan = operation.Plan(given, out var reckoned);
            plan = reportCost && plan.Cost is { } cost ? plan.Reporting(CostLimits.Report(cost.Of(given), options.Limits)) : plan;
            var dearer = Math.Max(reckoned.Fields, reckoned.Types);
            isDear = dearer > options.Limits.DearCost;
            return isDear && operation.Node.Operation != OperationType.Query ? Refuse([TooDear(operation.Node.Operation, dearer)]) : null;
        }
        catch (GraphQLException problem)
        {
            (plan, isDear) = (null, false);
            return Refuse([ErrorOf(problem)]);
        }
    }

    // What is dear waits for the others on a thread of its own. What has changed something is answered, and what has happened is told, at once.
    private GraphQLError TooDear(OperationType operation, double cost) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"Ask for less with this {(operation == OperationType.Mutation ? "mutation" : "subscription")}, and for the rest with a query: it costs {cost:0.##}, more than "
                + $"{options.Limits.DearCost:0.##} (limit `{nameof(GraphQLLimits.DearCost)}`). Nothing was done."),
        GraphQLErrorCodes.Limit);

    private static GraphQLError ErrorOf(GraphQLException problem) =>
        new(problem.Message, problem.Code) { Locations = problem.Locations ?? [], Extensions = problem.Extensions };

    private static GraphQLResponse Refuse(IReadOnlyList<GraphQLError> errors) => GraphQLResponse.OfErrors(ResponseKind.Refused, errors);
}

using System.Diagnostics;
using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Execution.Telemetry;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>Runs one planned operation. Source: sec-Executing-Operations.</summary>
internal sealed class OperationRun : IDisposable
{
    private static readonly object RootValue = new();

    private readonly OperationPlan plan;
    private readonly object root;
    private readonly ExecutionState state;
    private readonly ResponseWriter writer;
    private bool isHandedOver;

    private OperationRun(
        OperationPlan plan, VariableValues variables, object context, ExecutionSettings settings, object root, CancellationToken caller, CancellationToken cancellation,
        DearLane? lane = null)
    {
        this.plan = plan;
        this.root = root;
        writer = new ResponseWriter(settings.Limits.ResponseBytes, plan.ExpectedBytes);
        state = new ExecutionState(plan, variables, context, writer, settings, caller, cancellation, lane);
        writer.WriteRaw("{\"data\":"u8);
        DataStart = writer.Position;
    }

    private int DataStart { get; }

    /// <summary>A query none of whose fields is awaited: straight from the resolvers to the buffer.</summary>
    internal static GraphQLResponse Execute(OperationPlan plan, VariableValues variables, object context, ExecutionSettings settings, CancellationToken cancellation)
    {
        using var course = EnginePhase.Execute.Begin(settings.Options, plan.Identity);
        using var run = new OperationRun(plan, variables, context, settings, RootValue, cancellation, cancellation);
        try
        {
            return run.Finish(run.WriteInScope(), course);
        }
        catch (Exception problem) when (CodeOf(problem) is { } code)
        {
            return Stopped(problem, code, course);
        }
    }

    /// <summary>Any operation, with a timer that its cancellation token hears of. A dear query reads in the lane.</summary>
    internal static ValueTask<GraphQLResponse> ExecuteAsync(
        OperationPlan plan, VariableValues variables, object context, ExecutionSettings settings, DearLane? lane, CancellationToken cancellation) =>
        ExecuteAsync(plan, variables, context, settings, RootValue, lane, cancellation);

    /// <summary>As the other, with a root value: an event. Source: sec-Subscription.Response-Stream, ExecuteSubscriptionEvent.</summary>
    internal static async ValueTask<GraphQLResponse> ExecuteAsync(
        OperationPlan plan, VariableValues variables, object context, ExecutionSettings settings, object root, DearLane? lane, CancellationToken cancellation)
    {
        using var course = EnginePhase.Execute.Begin(settings.Options, plan.Identity);
        using var timer = new CancellationTokenSource(settings.Limits.ExecutionTime, settings.Options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        using var run = new OperationRun(plan, variables, context, settings, root, cancellation, either.Token, lane);
        try
        {
            var isWhole = plan.IsMutation ? await run.WriteSeriallyAsync().ConfigureAwait(false)
                : plan.IsAsync ? await run.WriteAsync().ConfigureAwait(false)
                : await run.state.ReadAsync(run.WriteInScope).ConfigureAwait(false);
            await run.state.WhenAllStartedHaveEnded().ConfigureAwait(false);
            return run.Finish(isWhole, course);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return Stopped(new ExecutionTimeException(settings.Limits.ExecutionTime), GraphQLErrorCodes.ExecutionTime, course);
        }
        catch (Exception problem) when (CodeOf(problem) is { } code)
        {
            return Stopped(problem, code, course);
        }
        catch (Exception problem) when ((context as IReckonsLooks)?.IsStop(problem) == true)
        {
            // INVARIANT: the context is read anew by another run: no resolver of this one is left that could enter it.
            await run.state.WhenAllStartedHaveEnded().ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            if (timer.IsCancellationRequested)
            {
                return Stopped(new ExecutionTimeException(settings.Limits.ExecutionTime), GraphQLErrorCodes.ExecutionTime, course);
            }

            throw;
        }
        finally
        {
            run.state.End();
        }
    }

    /// <summary>Returns the buffer unless a response carries it.</summary>
    public void Dispose()
    {
        if (!isHandedOver)
        {
            writer.Dispose();
        }
    }

    private static string? CodeOf(Exception problem) => problem switch
    {
        ResponseTooLargeException => GraphQLErrorCodes.ResponseTooLarge,
        ExecutionTimeException => GraphQLErrorCodes.ExecutionTime,
        _ => null,
    };

    internal static GraphQLResponse Stopped(Exception problem, string code, EnginePhase.Course? course)
    {
        course?.End(code);
        return GraphQLResponse.OfErrors(ResponseKind.Stopped, [new GraphQLError(problem.Message, code)]);
    }

    private bool WriteInScope()
    {
        using var scope = state.EnterScope();
        return plan.Root.Write(root, state);
    }

    private async ValueTask<bool> WriteAsync()
    {
        var started = await state.ReadAsync(StartInScope).ConfigureAwait(false);
        return await FinishAsync(() => started.FinishAsync(state)).ConfigureAwait(false);
    }

    // Once nothing is awaited any more, the rest is one stretch. What a next mutation changes is then seen by what it selects.
    private async ValueTask<bool> FinishAsync(Func<ValueTask<bool>> finish)
    {
        await state.WhenAllStartedHaveEnded().ConfigureAwait(false);
        return await state.ReadAsync(() =>
        {
            using var scope = state.EnterScopeToEnd();
            var finishing = finish();
            return finishing.IsCompleted ? finishing.GetAwaiter().GetResult() : throw new UnreachableException();
        }).ConfigureAwait(false);
    }

    private StartedValue StartInScope()
    {
        using var scope = state.EnterScope();
        state.Batches?.Begin(Batches.Root);
        var started = plan.Root.Start(root, state);
        state.Batches?.End(Batches.Root);
        return started;
    }

    // One after another: the next resolver does not start before the last field is written. Source: sec-Normal-and-Serial-Execution.
    private async ValueTask<bool> WriteSeriallyAsync()
    {
        foreach (var field in plan.Root.Fields)
        {
            state.CancellationToken.ThrowIfCancellationRequested();
            state.BeginChange();
            var started = StartAlone(field);
            await started.ValueAsync(state.CancellationToken).ConfigureAwait(false);
            state.BeginTelling();

            // What it did is done and must be told: reading of it has the whole time, however long it took itself.
            state.StartTime();
            if (!await FinishAsync(() => field.FinishAsync(started, state)).ConfigureAwait(false))
            {
                return false;
            }
        }

        return plan.Root.Close(writer);
    }

    private StartedField StartAlone(FieldNode<object> field)
    {
        state.Batches?.Begin(Batches.Root);
        var started = field.Start(root, state);
        state.Batches?.End(Batches.Root);
        return started;
    }

    private GraphQLResponse Finish(bool isWhole, EnginePhase.Course? course)
    {
        // What a mutation did is done and must be told.
        if (!plan.IsMutation)
        {
            state.ThrowIfOverdue();
        }

        if (!isWhole)
        {
            writer.Truncate(DataStart);
            writer.WriteNull();
        }

        writer.EndValue();
        WriteErrors(isWhole ? null : (root as SubscribedEvent)?.Resumable);
        WriteExtensions();
        writer.EndObject();
        writer.ThrowIfTooLarge();
        plan.ExpectedBytes = writer.Position;
        isHandedOver = true;
        course?.End();
        return new GraphQLResponse(ResponseKind.Executed, writer);
    }

    private void WriteErrors(IResumableEvent? lost)
    {
        if (state.Errors is not null)
        {
            writer.WriteRaw("\"errors\":"u8);
            ErrorJson.Write(writer, lost is null ? state.AllErrors() : [.. state.AllErrors().Select(error => error.OfEvent(lost.Cursor))]);
            writer.EndValue();
        }
    }

    private void WriteExtensions()
    {
        if (ResponseExtensions.Of(state.Context, plan.ReportedCost) is { } extensions)
        {
            writer.WriteRaw("\"extensions\":"u8);
            ErrorJson.WriteValue(writer, extensions);
            writer.EndValue();
        }
    }
}

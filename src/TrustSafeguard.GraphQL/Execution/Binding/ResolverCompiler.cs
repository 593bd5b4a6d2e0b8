using System.Linq.Expressions;
using System.Reflection;
using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>Makes resolvers of the methods and properties that resolve fields.</summary>
internal sealed class ResolverCompiler(BindingTables tables, InputBinder inputs)
{
    private static readonly PropertyInfo ContextOfState = Property(nameof(ExecutionState.Context));
    private static readonly PropertyInfo CancellationOfState = Property(nameof(ExecutionState.CancellationToken));

    private readonly NullabilityInfoContext nullability = new();

    /// <summary>The property, boxed nowhere.</summary>
    internal static CompiledResolver OfProperty(PropertyInfo property, Type parentType)
    {
        var parent = Expression.Parameter(parentType);
        Expression target = property.DeclaringType!.IsInterface && parentType != property.DeclaringType ? Expression.Convert(parent, property.DeclaringType) : parent;
        return Compile(property, Expression.Property(target, property), parent, Expression.Parameter(typeof(ExecutionState)), Expression.Parameter(typeof(object?[])), [], false);
    }

    /// <summary>The method; what does not fit is noted and null returned.</summary>
    internal CompiledResolver? OfMethod(MethodInfo method, FieldDefinition field, Type parentType, string coordinate)
    {
        var isBatch = TakesAllParents(method, field, parentType);
        parentType = isBatch ? typeof(IReadOnlyList<>).MakeGenericType(parentType) : parentType;
        var parent = Expression.Parameter(parentType);
        var state = Expression.Parameter(typeof(ExecutionState));
        var values = Expression.Parameter(typeof(object?[]));
        var arguments = new List<ArgumentCoercion>();
        var place = $"`{ClrTypeText.Of(method.DeclaringType!)}.{method.Name}`";
        var passed = new List<Expression>();
        foreach (var parameter in method.GetParameters())
        {
            var expression = field.Arguments.Find(parameter.Name!) is { } argument
                ? Argument(argument, parameter, values, arguments, coordinate)
                : Supplied(parameter, parent, state, parentType);
            if (expression is null)
            {
                tables.Mismatches.Add(
                    $"The parameter `{parameter.Name}` of {place} is no argument of `{coordinate}`, nor its parent `{ClrTypeText.Of(parentType)}`, "
                    + "the context or a cancellation token: rename it, or add the argument to the schema.");
                return null;
            }

            passed.Add(expression);
        }

        foreach (var forgotten in field.Arguments.Where(argument => !Array.Exists(method.GetParameters(), parameter => parameter.Name == argument.Name)))
        {
            tables.Mismatches.Add($"The argument `{coordinate}({forgotten.Name}:)` never reaches {place}: add a parameter `{forgotten.Name}`.");
        }

        var takesCancellation = Array.Exists(method.GetParameters(), parameter => parameter.ParameterType == typeof(CancellationToken));
        return Compile(method, Expression.Call(method, passed), parent, state, values, arguments, takesCancellation) with { IsBatch = isBatch };
    }

    // A root type has no parents, only a place to begin.
    private static bool TakesAllParents(MethodInfo method, FieldDefinition field, Type parentType) =>
        parentType != typeof(object) && Array.Exists(
            method.GetParameters(),
            parameter => field.Arguments.Find(parameter.Name!) is null
                && parameter.ParameterType.IsGenericType
                && parameter.ParameterType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
                && parameter.ParameterType.IsAssignableFrom(typeof(IReadOnlyList<>).MakeGenericType(parentType)));

    private static PropertyInfo Property(string name) =>
        typeof(ExecutionState).GetProperty(name, BindingFlags.NonPublic | BindingFlags.Instance)!;

    private Expression Argument(InputValueDefinition argument, ParameterInfo parameter, ParameterExpression values, List<ArgumentCoercion> arguments, string coordinate)
    {
        var clrType = parameter.ParameterType;
        var acceptsNull = InputObjectConverter.Accepts(nullability.Create(parameter), clrType);
        var place = $"The argument `{coordinate}({argument.Name}:)`";
        var slot = inputs.Slot(argument.Type, clrType, parameter.HasDefaultValue, ParameterDefaults.Of(parameter), acceptsNull, place);
        if (slot is null)
        {
            return Expression.Default(clrType);
        }

        var coercion = new ArgumentCoercion(argument, tables.Coercion, slot);
        CheckDefault(coercion, argument, coordinate);
        arguments.Add(coercion);
        return ParameterDefaults.Unbox(Expression.ArrayIndex(values, Expression.Constant(arguments.Count - 1)), clrType);
    }

    // What a custom scalar or a CLR type makes of a default, only they know: better now than in a request.
    private void CheckDefault(ArgumentCoercion coercion, InputValueDefinition argument, string coordinate)
    {
        try
        {
            if (argument.DefaultValue is not null)
            {
                coercion.Coerce(null, VariableValues.None);
            }
        }
        catch (GraphQLException problem)
        {
            tables.Mismatches.Add($"The default of `{coordinate}({argument.Name}:)` is no value of its type: {problem.Message}");
        }
    }

    private Expression? Supplied(ParameterInfo parameter, ParameterExpression parent, ParameterExpression state, Type parentType)
    {
        var type = parameter.ParameterType;
        return type == tables.Bindings.ContextType ? Expression.Convert(Expression.Property(state, ContextOfState), type)
            : type == typeof(CancellationToken) ? Expression.Property(state, CancellationOfState)
            : type == typeof(Schema) ? Expression.Constant(tables.Schema)
            : parentType != typeof(object) && type.IsAssignableFrom(parentType) ? type == parentType ? parent : Expression.Convert(parent, type)
            : null;
    }

    private static CompiledResolver Compile(
        MemberInfo member,
        Expression body,
        ParameterExpression parent,
        ParameterExpression state,
        ParameterExpression values,
        IReadOnlyList<ArgumentCoercion> arguments,
        bool takesCancellation)
    {
        var (awaited, result) = Unwrap(body.Type);
        if (awaited && body.Type.GetGenericTypeDefinition() == typeof(Task<>))
        {
            body = Expression.New(typeof(ValueTask<>).MakeGenericType(result).GetConstructor([body.Type])!, body);
        }

        var lambda = Expression.Lambda(typeof(Resolver<,>).MakeGenericType(parent.Type, body.Type), body, parent, state, values);
        return new CompiledResolver(new Lazy<Delegate>(lambda.Compile), result, awaited, takesCancellation, arguments) { Member = member };
    }

    private static (bool IsAwaited, Type Result) Unwrap(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? (true, type.GetGenericArguments()[0])
            : (false, type);
}

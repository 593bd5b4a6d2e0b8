using System.Reflection;
using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.Introspection;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>Binds a whole schema, from its root types on, and says everything that does not fit at once.</summary>
internal sealed class SchemaBinder
{
    private readonly BindingTables tables;
    private readonly ResolverCompiler compiler;
    private readonly OutputBinder outputs;
    private readonly Dictionary<ObjectType, ObjectBinding> objectBindings = [];
    private readonly Dictionary<CompositeType, AbstractBinding> abstractBindings = [];
    private readonly Queue<(ObjectBinding Binding, Type[] Resolvers)> unbound = new();
    private readonly HashSet<MethodInfo> methodsUsed = [];
    private readonly HashSet<Type> resolverClasses = [];
    private readonly Dictionary<string, MemberInfo> resolvedBy = new(StringComparer.Ordinal);

    private SchemaBinder(Schema schema, Bindings bindings, GraphQLLimits limits)
    {
        tables = new BindingTables(schema, bindings, limits);
        compiler = new ResolverCompiler(tables, new InputBinder(tables));
        outputs = new OutputBinder(tables, Object, Abstract);
    }

    /// <summary>Binds a schema.</summary>
    /// <exception cref="BindingException">The schema and the code do not fit.</exception>
    internal static BoundSchema Bind(Schema schema, Bindings bindings, GraphQLLimits limits)
    {
        BindIntrospection(bindings);
        var binder = new SchemaBinder(schema, bindings, limits);
        var query = binder.Root(schema.QueryType, [.. bindings.QueryResolvers, typeof(IntrospectionResolvers.Root)]);
        var mutation = schema.MutationType is { } type ? binder.Root(type, [.. bindings.MutationResolvers]) : null;
        var subscription = schema.SubscriptionType is { } stream ? binder.Root(stream, [.. bindings.SubscriptionResolvers]) : null;
        binder.BindExplicitly();
        binder.BindAll();
        binder.CompleteAbstracts();
        binder.CheckUnused();
        binder.tables.Mismatches.ThrowIfAny();
        return new BoundSchema(schema, binder.tables.Coercion, query, mutation, subscription) { Resolvers = binder.resolvedBy };
    }

    // The introspection types are bound as every other type is: what execution can do, they need no more of.
    private static void BindIntrospection(Bindings bindings) => bindings
        .Object<Schema>("__Schema", typeof(IntrospectionResolvers.SchemaFields))
        .Object<GraphQLType>("__Type", typeof(IntrospectionResolvers.TypeFields))
        .Object<FieldDefinition>("__Field", typeof(IntrospectionResolvers.FieldFields))
        .Object<InputValueDefinition>("__InputValue", typeof(IntrospectionResolvers.InputValueFields))
        .Object<EnumValueDefinition>("__EnumValue", typeof(IntrospectionResolvers.EnumValueFields))
        .Object<DirectiveDefinition>("__Directive", typeof(IntrospectionResolvers.DirectiveFields))
        .Enum<TypeKind>("__TypeKind")
        .Enum<DirectiveLocation>("__DirectiveLocation");

    private ObjectBinding<object> Root(ObjectType type, Type[] resolvers)
    {
        var binding = new ObjectBinding<object>(type, ReferenceEquals(type, tables.Schema.QueryType) ? tables.Bindings.AccessGuard : null, isOfProperties: false);
        objectBindings.Add(type, binding);
        unbound.Enqueue((binding, resolvers));
        return binding;
    }

    private void BindExplicitly()
    {
        foreach (var (name, (clrType, _)) in tables.Bindings.Types)
        {
            if (clrType is not null && tables.Schema.Types.Find(name) is ObjectType type && !objectBindings.ContainsKey(type))
            {
                Object(type, clrType, $"`{name}`");
            }
        }
    }

    private void BindAll()
    {
        while (unbound.TryDequeue(out var next))
        {
            resolverClasses.UnionWith(next.Resolvers);
            foreach (var field in next.Binding.Type.Fields)
            {
                BindField(next.Binding, field, next.Resolvers);
            }

            if (ReferenceEquals(next.Binding.Type, tables.Schema.QueryType))
            {
                BindField(next.Binding, tables.Schema.SchemaField, next.Resolvers);
                BindField(next.Binding, tables.Schema.TypeField, next.Resolvers);
            }
        }
    }

    private void BindField(ObjectBinding parent, FieldDefinition field, Type[] resolvers)
    {
        var coordinate = $"{parent.Type.Name}.{field.Name}";
        if (Resolver(parent, field, resolvers, coordinate) is not { } resolver)
        {
            return;
        }

        resolvedBy[coordinate] = resolver.Member;
        if (ReferenceEquals(parent.Type, tables.Schema.SubscriptionType))
        {
            BindStream(parent, field, coordinate, resolver);
            return;
        }

        if (resolver.IsBatch)
        {
            BindBatch(parent, field, coordinate, resolver);
            return;
        }

        if (outputs.Bind(field.Type, resolver.ResultType, $"`{coordinate}`") is not { } output)
        {
            return;
        }

        var generic = resolver.IsAwaited ? typeof(AwaitedBinding<,>) : typeof(ResolvedBinding<,>);
        parent.Add(field, Activator.CreateInstance(generic.MakeGenericType(parent.ClrType, resolver.ResultType), field, coordinate, resolver, output)!);
    }

    private void BindStream(ObjectBinding parent, FieldDefinition field, string coordinate, CompiledResolver resolver)
    {
        if (!resolver.ResultType.IsGenericType || resolver.ResultType.GetGenericTypeDefinition() != typeof(IAsyncEnumerable<>))
        {
            tables.Mismatches.Add($"`{coordinate}` is a subscription, but its resolver returns `{ClrTypeText.Of(resolver.ResultType)}`: return `IAsyncEnumerable<…>`.");
            return;
        }

        var eventType = resolver.ResultType.GetGenericArguments()[0];
        if (outputs.Bind(field.Type, eventType, $"`{coordinate}`") is { } output)
        {
            parent.Add(field, Activator.CreateInstance(typeof(SubscribedBinding<>).MakeGenericType(eventType), field, coordinate, resolver, output)!);
        }
    }

    private void BindBatch(ObjectBinding parent, FieldDefinition field, string coordinate, CompiledResolver resolver)
    {
        if (!resolver.ResultType.IsGenericType || resolver.ResultType.GetGenericTypeDefinition() != typeof(IReadOnlyList<>))
        {
            tables.Mismatches.Add(
                $"The resolver of `{coordinate}` takes all parents at once, but returns `{ClrTypeText.Of(resolver.ResultType)}`: "
                    + "return `IReadOnlyList<…>`, one value for each parent.");
            return;
        }

        var item = resolver.ResultType.GetGenericArguments()[0];
        var value = item.IsGenericType && item.GetGenericTypeDefinition() == typeof(Batched<>) ? item.GetGenericArguments()[0] : item;
        if (outputs.Bind(field.Type, value, $"`{coordinate}`") is { } output)
        {
            parent.Add(field, Activator.CreateInstance(typeof(BatchedBinding<,,>).MakeGenericType(parent.ClrType, item, value), field, coordinate, resolver, output)!);
        }
    }

    private CompiledResolver? Resolver(ObjectBinding parent, FieldDefinition field, Type[] resolvers, string coordinate)
    {
        var name = ClrNames.Pascal(field.Name.TrimStart('_'));
        foreach (var method in resolvers.SelectMany(Methods).Where(method => method.Name == name || method.Name == name + "Async"))
        {
            methodsUsed.Add(method);
            return compiler.OfMethod(method, field, parent.ClrType, coordinate);
        }

        if (field.Arguments.Count == 0 && parent.ClrType != typeof(object) && Property(parent.ClrType, name) is { } property)
        {
            return ResolverCompiler.OfProperty(property, parent.ClrType);
        }

        var places = resolvers.Where(type => type != typeof(IntrospectionResolvers.Root)).Select(type => $"a public static method `{name}` to `{ClrTypeText.Of(type)}`").ToList();
        if (parent.ClrType != typeof(object) && field.Arguments.Count == 0)
        {
            places.Add($"a property `{name}` to `{ClrTypeText.Of(parent.ClrType)}`");
        }

        var cure = places.Count == 0 ? $"a class with a public static method `{name}` to the bindings of `{parent.Type.Name}`" : string.Join(" or ", places);
        tables.Mismatches.Add($"`{coordinate}` has no resolver: add {cure}.");
        return null;
    }

    private static IEnumerable<MethodInfo> Methods(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(method => !method.IsSpecialName);

    private static PropertyInfo? Property(Type type, string name) => type.GetInterfaces().Prepend(type)
        .Select(candidate => candidate.GetProperty(name, BindingFlags.Public | BindingFlags.Instance))
        .FirstOrDefault(property => property?.GetMethod is { IsPublic: true });

    private ObjectBinding Object(ObjectType type, Type clrType, string place)
    {
        if (objectBindings.TryGetValue(type, out var known))
        {
            return known;
        }

        var (said, resolvers) = tables.Bindings.Types.GetValueOrDefault(type.Name, (null, []));
        var binding = (ObjectBinding)Activator.CreateInstance(
            typeof(ObjectBinding<>).MakeGenericType(said ?? clrType),
            BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance, null, [type, tables.Bindings.AccessGuard, resolvers.Count == 0], null)!;
        objectBindings.Add(type, binding);
        unbound.Enqueue((binding, [.. resolvers]));
        return binding;
    }

    private AbstractBinding Abstract(CompositeType type)
    {
        if (!abstractBindings.TryGetValue(type, out var binding))
        {
            binding = new AbstractBinding(type);
            abstractBindings.Add(type, binding);
        }

        return binding;
    }

    private void CompleteAbstracts()
    {
        foreach (var binding in abstractBindings.Values)
        {
            var objects = tables.Schema.PossibleTypes(binding.Type).Select(type => (Type: type, Binding: objectBindings.GetValueOrDefault(type))).ToList();
            foreach (var (type, _) in objects.Where(pair => pair.Binding is null))
            {
                tables.Mismatches.Add($"`{type}` is a possible type of `{binding.Type}`, but no resolver shows its CLR type: add `.Object<…>(\"{type}\")` to the bindings.");
            }

            foreach (var shared in objects.Where(pair => pair.Binding is not null).GroupBy(pair => pair.Binding!.ClrType).Where(group => group.Count() > 1))
            {
                var names = string.Join(" and ", shared.Select(pair => $"`{pair.Type}`"));
                tables.Mismatches.Add(
                    $"{names} are all bound to `{ClrTypeText.Of(shared.Key)}`, so a value of `{binding.Type}` does not say which it is: give each a CLR type of its own.");
            }

            binding.Complete([.. objects.Select(pair => pair.Binding).OfType<ObjectBinding>()]);
            foreach (var (clrType, place) in binding.Misfits)
            {
                tables.Mismatches.Add(
                    $"{place} is a `{binding.Type}`, but a `{ClrTypeText.Of(clrType)}` is none of the CLR types that its object types are bound to: "
                    + $"return {string.Join(" or ", binding.Objects.Select(one => $"`{ClrTypeText.Of(one.ClrType)}`"))}, or a type that they share.");
            }
        }
    }

    private void CheckUnused()
    {
        foreach (var method in resolverClasses.SelectMany(Methods).Where(method => !methodsUsed.Contains(method)))
        {
            tables.Mismatches.Add($"`{ClrTypeText.Of(method.DeclaringType!)}.{method.Name}` resolves no field of the schema: rename it, make it private, or add the field.");
        }
    }
}

using System.Reflection;

namespace TrustSafeguard.Architecture.Tests;

/// <summary>
/// Reads from a built assembly what each of its types mentions. What the compiler folds into a value (a constant, an enum's member
/// without its type) leaves no trace here; the <c>using</c> lines are looked at beside it.
/// </summary>
internal static class TypeUses
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<Uses> Of(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .GroupBy(Outermost)
            .Where(group => group.Key.Namespace?.StartsWith("TrustSafeguard", StringComparison.Ordinal) == true)
            .Select(group => Of(group.Key, group)),
    ];

    private static Uses Of(Type user, IEnumerable<Type> types)
    {
        var found = new Mentions();
        foreach (var type in types)
        {
            AddShape(found, type);
            foreach (var method in type.GetMethods(Everything).Concat<MethodBase>(type.GetConstructors(Everything)))
            {
                AddMethod(found, method);
            }
        }

        return new Uses(user, found.Types, found.Members);
    }

    private static void AddShape(Mentions found, Type type)
    {
        found.Add(type.BaseType);
        found.AddAll(type.GetInterfaces());
        found.AddAll(type.GetFields(Everything).Select(f => f.FieldType));
        found.AddAll(type.GetGenericArguments().SelectMany(a => a.IsGenericParameter ? a.GetGenericParameterConstraints() : [a]));
        found.AddAll(type.CustomAttributes.Select(a => a.AttributeType));
        found.AddAll(type.GetMembers(Everything).SelectMany(m => m.CustomAttributes).Select(a => a.AttributeType));
    }

    private static void AddMethod(Mentions found, MethodBase method)
    {
        found.AddSignature(method);
        found.AddAll(method.GetParameters().SelectMany(p => p.CustomAttributes).Select(a => a.AttributeType));
        if (method.GetMethodBody() is not { } body)
        {
            return;
        }

        found.AddAll(body.LocalVariables.Select(v => v.LocalType));
        found.AddAll(body.ExceptionHandlingClauses.Where(c => c.Flags == ExceptionHandlingClauseOptions.Clause).Select(c => c.CatchType));
        foreach (var token in MethodBodyTokens.In(body.GetILAsByteArray() ?? []))
        {
            found.AddMember(Resolve(method, token));
        }
    }

    private static MemberInfo? Resolve(MethodBase method, int token)
    {
        var typeArguments = method.DeclaringType?.GetGenericArguments();
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        return method.Module.ResolveMember(token, typeArguments, methodArguments);
    }

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private sealed class Mentions
    {
        public HashSet<Type> Types { get; } = [];

        public HashSet<string> Members { get; } = new(StringComparer.Ordinal);

        public void AddAll(IEnumerable<Type?> types)
        {
            foreach (var type in types)
            {
                Add(type);
            }
        }

        public void Add(Type? type)
        {
            switch (type)
            {
                case null or { IsGenericParameter: true }:
                    return;
                case { HasElementType: true }:
                    Add(type.GetElementType());
                    return;
                case { IsGenericType: true }:
                    Types.Add(Outermost(type.GetGenericTypeDefinition()));
                    AddAll(type.GetGenericArguments());
                    return;
                case { IsFunctionPointer: true } or { FullName: null }:
                    return;
                default:
                    Types.Add(Outermost(type));
                    return;
            }
        }

        public void AddSignature(MethodBase method)
        {
            Add((method as MethodInfo)?.ReturnType);
            AddAll(method.GetParameters().Select(p => p.ParameterType));
        }

        public void AddMember(MemberInfo? member)
        {
            Add(member as Type ?? member?.DeclaringType);
            switch (member)
            {
                case MethodBase method:
                    AddSignature(method);
                    AddAll(method.IsGenericMethod ? method.GetGenericArguments() : []);
                    Members.Add($"{method.DeclaringType?.FullName}.{method.Name}");
                    break;
                case FieldInfo field:
                    Add(field.FieldType);
                    Members.Add($"{field.DeclaringType?.FullName}.{field.Name}");
                    break;
                default:
                    break;
            }
        }
    }
}

import Model

/// The path of the first value that differs between two models, with both values; places are not compared.
func firstDifference(_ a: Model, _ b: Model) -> String? {
    firstDifference(a as Any, b as Any, path: "")
}

private func firstDifference(_ a: Any, _ b: Any, path: String) -> String? {
    if a is SourceLocation { return nil }
    if let a = a as? [String: Shape], let b = b as? [String: Shape] { return firstDifference(byName: a, b, path) }
    if let a = a as? [String: Paginator], let b = b as? [String: Paginator] {
        return firstDifference(byName: a, b, path)
    }
    let (mirrorA, mirrorB) = (Mirror(reflecting: a), Mirror(reflecting: b))
    if mirrorA.displayStyle == .collection, mirrorA.children.count != mirrorB.children.count {
        return "\(path): \(mirrorA.children.count) elements, \(mirrorB.children.count) elements"
    }
    // Cases of enums and optionals are children with labels.
    guard mirrorA.children.count == mirrorB.children.count,
        mirrorA.children.first?.label == mirrorB.children.first?.label,
        !mirrorA.children.isEmpty
    else {
        let (textA, textB) = (String(describing: a), String(describing: b))
        return textA == textB ? nil : "\(path): \(textA.prefix(200)), \(textB.prefix(200))"
    }
    for (index, (childA, childB)) in zip(mirrorA.children, mirrorB.children).enumerated() {
        let step = mirrorA.displayStyle == .collection ? "[\(index)]" : ".\(childA.label ?? String(index))"
        if let difference = firstDifference(childA.value, childB.value, path: path + step) { return difference }
    }
    return nil
}

private func firstDifference<Value>(byName a: [String: Value], _ b: [String: Value], _ path: String) -> String? {
    for name in Set(a.keys).union(b.keys).sorted() {
        guard let valueA = a[name] else { return "\(path)[\(name)]: only in the second" }
        guard let valueB = b[name] else { return "\(path)[\(name)]: only in the first" }
        if let difference = firstDifference(valueA, valueB, path: "\(path)[\(name)]") { return difference }
    }
    return nil
}
